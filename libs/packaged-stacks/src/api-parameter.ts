import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Sides } from './deploy-in-order.ts';

/** Where the home side's template finds the API of the remote one: a parameter of SSM, read at every deployment. */
export const createApiParameter = (
  ssm: SSMClient,
  stage: string,
): Pick<Sides, 'readApi' | 'writeApi'> => {
  const Name = `/countersign/${stage}/remote-api`;
  return {
    async readApi() {
      try {
        return (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;
      } catch (error) {
        if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
        throw error;
      }
    },
    async writeApi(Value) {
      await ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
    },
  };
};
