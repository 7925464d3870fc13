import { createPorts } from '../aws.ts';
import { createClients } from '../clients.ts';
import { createHandler } from './handler.ts';

const stop = createHandler(createPorts(...createClients(process.env)));

/** The function's entry. It logs what happened, beside the word that the reconciler reads. */
export const handler = async (event: { readonly remoteExecutionArn?: unknown }) => {
  const word = await stop(event);
  const { remoteExecutionArn } = event;
  process.stdout.write(`${JSON.stringify({ word, remoteExecutionArn })}\n`);
  return word;
};
