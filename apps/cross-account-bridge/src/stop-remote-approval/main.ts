import { hidingTokens, toLogLine } from '@countersign/approval-core';
import { createPorts } from '../aws.ts';
import { createClients } from '../clients.ts';
import { createHandler } from './handler.ts';

const stop = createHandler(createPorts(...createClients(process.env)));

interface Event {
  readonly remoteExecutionArn?: unknown;
  readonly detail?: { readonly executionArn?: unknown };
}

/** The function's entry. It logs what happened, beside the word that the reconciler reads. */
export const handler = hidingTokens(async (event: Event) => {
  const word = await stop(event);
  const { remoteExecutionArn, detail } = event;
  const executionArn = detail?.executionArn;
  process.stdout.write(`${toLogLine({ word, remoteExecutionArn, executionArn })}\n`);
  return word;
});
