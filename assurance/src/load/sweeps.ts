import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { RoundReport } from '@countersign/approval-core';
import type { Clients } from './clients.ts';

/** One run of the deployed reconciler. */
export const invokeReconciler = async ({ lambda }: Clients): Promise<RoundReport> => {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: 'reconcile-approvals-dev', Payload: Buffer.from('{}') }),
  );
  const text = new TextDecoder().decode(Payload);
  if (FunctionError !== undefined) throw new Error(`the reconciler has failed: ${text}`);
  return JSON.parse(text);
};

/** Runs the reconciler as its rule does, but every few seconds. */
export const sweepOften = (sweep: () => Promise<RoundReport>, periodSeconds: number) => {
  let isOver = false;
  const sum = { runs: 0, settled: 0, stopped: 0, unsettled: 0 };
  const run = async () => {
    const round = await sweep();
    sum.runs += 1;
    sum.settled += round.settled;
    sum.stopped += round.stopped;
    sum.unsettled += round.unsettled;
  };
  const working = (async () => {
    while (!isOver) {
      const next = performance.now() + periodSeconds * 1000;
      await run();
      while (!isOver && performance.now() < next)
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    working,
    sum,
    async stop() {
      isOver = true;
      await working;
    },
  };
};
