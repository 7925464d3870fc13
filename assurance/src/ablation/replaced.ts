import type { Ledger, LedgerTable, TaskAnswers } from '@countersign/approval-ledger';
import type { Json } from '@countersign/event-pattern';
import type { Send } from '../world/clients.ts';
import type { ArtifactStore, Ground, Product } from '../world/product.ts';

/** The product with a part of it replaced. */
export const withGround = (
  product: Product,
  change: (ground: Ground) => Partial<Ground>,
): Product => ({
  ...product,
  ground: (given) => {
    const ground = product.ground(given);
    return { ...ground, ...change(ground) };
  },
});

export const withLedger = (
  product: Product,
  change: (ledger: Ledger, table: LedgerTable) => Partial<Ledger>,
): Product => ({
  ...product,
  ledger: (given, table) => {
    const ledger = product.ledger(given, table);
    return { ...ledger, ...change(ledger, table) };
  },
});

export const withTable = (
  product: Product,
  change: (table: LedgerTable) => Partial<LedgerTable>,
): Product => withGround(product, ({ table }) => ({ table: { ...table, ...change(table) } }));

export const withTasks = (
  product: Product,
  change: (tasks: TaskAnswers) => Partial<TaskAnswers>,
): Product => withGround(product, ({ tasks }) => ({ tasks: { ...tasks, ...change(tasks) } }));

export const withStore = (
  product: Product,
  change: (store: ArtifactStore) => Partial<ArtifactStore>,
): Product => withGround(product, ({ store }) => ({ store: { ...store, ...change(store) } }));

/** With another input or answer of one command. */
export const withCommand = (
  product: Product,
  service: 'ssm' | 'pipelines',
  name: string,
  change: (send: (input: unknown) => Promise<unknown>, input: never) => Promise<unknown>,
): Product =>
  withGround(product, (ground) => ({
    [service]: (command: Parameters<Send>[0]) =>
      command.constructor.name === `${name}Command`
        ? change(
            (input) => ground[service]({ constructor: command.constructor, input }),
            command.input as never,
          )
        : ground[service](command),
  }));

/** With other patterns of its rules. */
export const withRules = (
  product: Product,
  change: (pattern: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>,
): Product => ({
  ...product,
  rules: product.rules.map((rule) => ({
    ...rule,
    pattern: change(rule.pattern as Readonly<Record<string, Json>>),
  })),
});

/** With other terms than those that lie with the artifact. */
export const withTerms = (product: Product, change: object): Product =>
  withStore(product, (store) => ({
    read: async (key) => {
      const found = await store.read(key);
      const text = found?.metadata['approval-terms'];
      if (found === undefined || text === undefined) return found;
      const terms = { ...JSON.parse(atob(text)), ...change };
      return {
        ...found,
        metadata: { ...found.metadata, 'approval-terms': btoa(JSON.stringify(terms)) },
      };
    },
  }));
