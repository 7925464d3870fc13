import { AwsError } from '../aws-error.ts';
import { operation, type Service } from '../service.ts';

interface DescribeRepositoriesRequest {
  readonly registryId?: string;
  readonly repositoryNames?: readonly string[];
}

const NAMESPACE = 'com.amazonaws.ecr';
const STRING = 0;
const NAMES = [1, NAMESPACE, 'RepositoryNameList', 0, STRING];
const REQUEST = [
  3,
  NAMESPACE,
  'DescribeRepositoriesRequest',
  0,
  ['registryId', 'repositoryNames'],
  [STRING, NAMES],
];
const RESPONSE = [
  3,
  NAMESPACE,
  'DescribeRepositoriesResponse',
  0,
  ['repositories'],
  [[1, NAMESPACE, 'RepositoryList', 0, STRING]],
];

/** There are no container images here, and so no repositories: `serverless remove` asks before it goes on. */
const describeRepositories = operation<DescribeRepositoriesRequest, { repositories: [] }>({
  permissions: ({ repositoryNames = ['*'] }, { caller: { accountId, region } }) =>
    repositoryNames.map((name) => ({
      action: 'ecr:DescribeRepositories',
      resource: `arn:aws:ecr:${region}:${accountId}:repository/${name}`,
    })),
  run({ registryId, repositoryNames = [] }, { caller: { accountId } }) {
    const [name] = repositoryNames;
    if (name !== undefined)
      throw new AwsError(
        'RepositoryNotFoundException',
        `The repository with name '${name}' does not exist in the registry with id '${registryId ?? accountId}'`,
      );
    return { repositories: [] };
  },
});

/** The one operation of ECR that is asked for, with the part of its schema that it needs. */
export const createEcr = (): Service => ({
  name: 'ecr',
  protocols: ['aws-json-1.1'],
  target: 'AmazonEC2ContainerRegistry_V20150921',
  sdk: { DescribeRepositories$: [9, NAMESPACE, 'DescribeRepositories', 0, REQUEST, RESPONSE] },
  operations: { DescribeRepositories: describeRepositories },
});
