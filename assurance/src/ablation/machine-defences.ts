import type { MachineName } from '../world/machines.ts';
import type { Product } from '../world/product.ts';
import type { Defence } from './defence.ts';

/** With another text of one machine; it must not be the same. */
export const withText = (
  product: Product,
  machine: MachineName,
  change: (text: string) => string,
): Product => ({
  ...product,
  definitionOf: (name, and = (text) => text) =>
    product.definitionOf(name, (text) => {
      if (name !== machine) return and(text);
      const changed = change(text);
      if (changed === text) throw new Error(`nothing of ${machine} was changed`);
      return and(changed);
    }),
});

const levels = 'multi-level-approval';

export const machineDefences: readonly Defence[] = [
  {
    id: 'start-retried',
    sentence: 'Step Functions invokes a start that failed again.',
    kind: 'ssm',
    without: (product) =>
      withText(product, 'ssm-approval', (text) =>
        text.replace('"MaxAttempts":8', '"MaxAttempts":0'),
      ),
  },
  {
    id: 'level-named',
    sentence: "A level's execution has the same name in every attempt: a retry finds it.",
    kind: 'levels',
    without: (product) => withText(product, levels, (text) => text.replace(/"Name":"[^"]*",/, '')),
  },
  {
    id: 'rejection-ends-the-flow',
    sentence: 'One rejection ends the flow.',
    kind: 'levels',
    without: (product) =>
      withText(product, levels, (text) =>
        text
          .replace("{% $decision = 'Rejected' %}", '{% false %}')
          .replaceAll("{% $decision = 'Approved'", "{% $decision in ['Approved', 'Rejected']"),
      ),
  },
  {
    id: 'redrive-begins-anew',
    sentence: 'A redrive gives the levels that are left the whole of their time.',
    kind: 'levels',
    faults: ['execution-redriven'],
    without: (product) =>
      withText(product, levels, (text) =>
        text.replace('$exists($states.context.Execution.RedriveTime)', 'false'),
      ),
  },
  {
    id: 'level-fault-is-no-rejection',
    sentence: "A level's fault is the flow's fault, and not a rejection.",
    kind: 'levels',
    without: (product) =>
      withText(product, levels, (text) =>
        text.replace('"Error":"{% $name %}"', '"Error":"Approval.Rejected"'),
      ),
  },
];
