import {
  type APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  DeleteDeploymentCommand,
  DeleteStageCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis, refused } from './spec-apis.ts';

let local: LocalAws;
let client: APIGatewayClient;
let restApiId: string;
let root: string;
beforeEach(async () => {
  local = await createLocalAws();
  client = createApis(local).client;
  const made = await client.send(new CreateRestApiCommand({ name: 'orders' }));
  restApiId = made.id ?? '';
  root = made.rootResourceId ?? '';
});
afterEach(() => local.close());

const post = () => ({ restApiId, resourceId: root, httpMethod: 'POST' });
const putMethod = () => client.send(new PutMethodCommand({ ...post(), authorizationType: 'NONE' }));
const putMock = () => client.send(new PutIntegrationCommand({ ...post(), type: 'MOCK' }));

describe('deployments and stages', () => {
  it('need methods with integrations, and keep what they show', async () => {
    const deploy = () => client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
    await expect(deploy()).rejects.toEqual(
      refused('BadRequestException', "The REST API doesn't contain any methods", 400),
    );
    await putMethod();
    await expect(deploy()).rejects.toEqual(
      refused('BadRequestException', 'No integration defined for method', 400),
    );
    await putMock();
    const { id: deploymentId } = await deploy();
    expect(
      await client.send(
        new GetDeploymentCommand({ restApiId, deploymentId, embed: ['apisummary'] }),
      ),
    ).toMatchObject({ apiSummary: { '/': { POST: { authorizationType: 'NONE' } } } });
    await expect(
      client.send(new DeleteDeploymentCommand({ restApiId, deploymentId })),
    ).rejects.toEqual(
      refused(
        'BadRequestException',
        'Active stages pointing to this deployment must be moved or deleted',
        400,
      ),
    );
    const second = { restApiId, stageName: 'live', deploymentId };
    await expect(client.send(new CreateStageCommand(second))).rejects.toEqual(
      refused('ConflictException', 'Stage already exists', 409),
    );
    await client.send(new DeleteStageCommand({ restApiId, stageName: 'live' }));
    await client.send(new DeleteDeploymentCommand({ restApiId, deploymentId }));
    expect((await client.send(new GetDeploymentsCommand({ restApiId }))).items).toEqual([]);
    await expect(
      client.send(new GetStageCommand({ restApiId, stageName: 'live' })),
    ).rejects.toEqual(refused('NotFoundException', 'Invalid stage identifier specified', 404));
  });

  it('change by patches', async () => {
    await putMethod();
    await putMock();
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
    const update = (path: string, value: string, op: 'replace' | 'remove' = 'replace') =>
      client.send(
        new UpdateStageCommand({
          restApiId,
          stageName: 'live',
          patchOperations: [{ op, path, ...(op === 'replace' && { value }) }],
        }),
      );
    await update('/variables/machine', 'arn:aws:states:x');
    await update('/*/*/throttling/rateLimit', '5');
    expect(await update('/description', 'live')).toMatchObject({
      description: 'live',
      variables: { machine: 'arn:aws:states:x' },
      methodSettings: { '*/*': { throttlingRateLimit: 5, throttlingBurstLimit: -1 } },
    });
    expect((await update('/*/*', '', 'remove')).methodSettings).toEqual({});
    await expect(update('/variables/odd-name', 'x')).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    await expect(update('/*/*/colour', 'red')).rejects.toEqual(
      refused('BadRequestException', /^Invalid method setting path: \/\*\/\*\/colour/, 400),
    );
    await expect(update('/deploymentId', 'nothing')).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});
