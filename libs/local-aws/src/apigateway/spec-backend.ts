import { CreateStateMachineCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Apis, SpecMethod } from './spec-apis.ts';
import { HOME } from './spec-receiver.ts';

export const JSON_BODY = { headers: { 'content-type': 'application/json' } };

const MACHINE = `arn:aws:states:us-east-1:${HOME}:stateMachine:machine`;

/** A method that starts the machine of `createBackend`. */
export const starting = (more: Partial<SpecMethod> = {}): SpecMethod => ({
  type: 'AWS',
  ...more,
  integration: {
    integrationHttpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:states:action/StartExecution',
    credentials: `arn:aws:iam::${HOME}:role/starter`,
    requestTemplates: { 'application/json': `{"stateMachineArn": "${MACHINE}"}` },
    ...more.integration,
  },
});

/** A machine to be started, and roles that may start it: one of API Gateway's, one of Lambda's. */
export const createBackend = async (apis: Apis) => {
  const sfn = new SFNClient(apis.config);
  await apis.role('starter', ['states:StartExecution']);
  await apis.role('elsewhere', ['states:StartExecution'], 'lambda.amazonaws.com');
  const definition = JSON.stringify({ StartAt: 'S', States: { S: { Type: 'Succeed' } } });
  const roleArn = await apis.role('machine', ['logs:*'], 'states.amazonaws.com');
  await sfn.send(new CreateStateMachineCommand({ name: 'machine', definition, roleArn }));
  return {
    /** How often it was started. */
    async executions() {
      const command = new ListExecutionsCommand({ stateMachineArn: MACHINE });
      return ((await sfn.send(command)).executions ?? []).length;
    },
  };
};
