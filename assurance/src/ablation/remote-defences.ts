import type { Defence } from './defence.ts';
import { withText } from './machine-defences.ts';
import { withRules } from './replaced.ts';

const home = 'api-gateway-approval';

export const remoteDefences: readonly Defence[] = [
  {
    id: 'request-named-once',
    sentence: 'A request keeps its id in every attempt to send it: it is one execution there.',
    kind: 'remote',
    without: (product) =>
      withText(product, home, (text) =>
        text.replace(
          '"requestId":"{% $requestId %}","request"',
          // The first attempt is named as it should be, so that a workflow without faults is none the worse.
          `"requestId":"{% $states.context.State.RetryCount = 0 ? $requestId : $requestId & '-again' %}","request"`,
        ),
      ),
  },
  {
    id: 'redrive-is-newer',
    sentence: "A redrive's token is newer than those before it, though its retries count anew.",
    kind: 'remote',
    faults: ['execution-redriven'],
    without: (product) => ({
      ...product,
      awaitRemote: (ports) =>
        product.awaitRemote({
          ...ports,
          rememberToken: (id, start) =>
            ports.rememberToken(id, { ...start, retryCount: start.retryCount % 100_000_000 }),
        }),
    }),
  },
  {
    id: 'token-stored-before-looking',
    sentence:
      'The token is stored before the other account is read, so that an end that came before is found.',
    kind: 'remote',
    without: (product) => ({
      ...product,
      awaitRemote: (ports) =>
        product.awaitRemote({
          ...ports,
          readExecution: async () => ({ status: 'RUNNING', output: '', error: '', cause: '' }),
        }),
    }),
  },
  {
    id: 'remote-truth-is-read',
    sentence: 'An event from the other account is a hint: what counts is read there.',
    kind: 'remote',
    without: (product) => ({
      ...product,
      receiveRemote: (ports) => (event) => {
        const { detail } = event as {
          readonly detail: { readonly status?: string; readonly output?: string };
        };
        return product.receiveRemote({
          ...ports,
          readExecution: async (arn) => {
            const read = await ports.readExecution(arn);
            return detail.output === undefined
              ? read
              : { ...read, status: detail.status ?? '', output: detail.output };
          },
        })(event);
      },
    }),
  },
  {
    id: 'every-remote-end-in-the-pattern',
    sentence: "The rule takes every end of the other account's execution, not only success.",
    kind: 'remote',
    without: (product) =>
      withRules(product, (pattern) =>
        JSON.stringify(pattern.source) === '["aws.states"]'
          ? { ...pattern, detail: { ...(pattern.detail as object), status: ['SUCCEEDED'] } }
          : pattern,
      ),
  },
  {
    id: 'sweep-stops-the-other-account',
    sentence: 'The sweep has the other account stop what nobody waits for at home any more.',
    kind: 'remote',
    faults: ['execution-stopped'],
    without: (product) => ({
      ...product,
      sweep: (ports) =>
        product.sweep({
          ...ports,
          stopAsking: async (approval, id) => {
            if (approval.backend.kind !== 'remote-execution') await ports.stopAsking(approval, id);
          },
        }),
    }),
  },
  {
    id: 'end-of-the-workflow-stops-the-other-account',
    sentence:
      'What was asked there by a workflow that ended before the ledger knew of it is stopped by the event of that end.',
    kind: 'remote',
    faults: ['execution-stopped'],
    without: (product) => ({
      ...product,
      rules: product.rules.filter(({ target }) => target !== 'stop-remote-approval'),
    }),
  },
];
