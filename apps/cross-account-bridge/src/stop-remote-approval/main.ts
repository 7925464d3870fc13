import { hidingTokens, toLogLine } from '@countersign/approval-core';
import { createPorts } from '../aws.ts';
import { createClients } from '../clients.ts';
import { createHandler } from './handler.ts';

const stop = createHandler(createPorts(...createClients(process.env)));

/** The function's entry. It logs what happened, beside the word that the reconciler reads. */
export const handler = hidingTokens(async (event: { readonly remoteExecutionArn?: unknown }) => {
  const word = await stop(event);
  const { remoteExecutionArn } = event;
  process.stdout.write(`${toLogLine({ word, remoteExecutionArn })}\n`);
  return word;
});
