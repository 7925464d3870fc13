import { hidingTokens, toLogLine } from '@countersign/approval-core';
import { createPorts } from '../aws.ts';
import { createClients } from '../clients.ts';
import { createHandler } from './handler.ts';

const register = createHandler(createPorts(...createClients(process.env)));

/** The function's entry. It logs what happened: Step Functions keeps the word in a history that is not always at hand. */
export const handler = hidingTokens(async (event: { readonly executionArn?: unknown }) => {
  const word = await register(event);
  process.stdout.write(`${toLogLine({ word, executionArn: event.executionArn })}\n`);
  return word;
});
