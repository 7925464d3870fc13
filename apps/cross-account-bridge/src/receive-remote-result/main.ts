import { hidingTokens, toLogLine } from '@countersign/approval-core';
import { createPorts } from '../aws.ts';
import { createClients } from '../clients.ts';
import { createHandler } from './handler.ts';

const receive = createHandler(createPorts(...createClients(process.env)));

/** The function's entry. It logs what happened: nobody reads what an asynchronous invocation returns. */
export const handler = hidingTokens(
  async (event: { readonly detail?: { readonly executionArn?: unknown } }) => {
    const word = await receive(event);
    const remoteExecutionArn = event.detail?.executionArn;
    process.stdout.write(`${toLogLine({ word, remoteExecutionArn })}\n`);
    return word;
  },
);
