import type * as ssm from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { type Caller, operation } from '../../service.ts';
import { automationArn } from '../automation/execution.ts';
import { documentArn } from '../documents/document.ts';
import type { SsmContext } from '../ssm-context.ts';

interface Tagged {
  readonly tags: Readonly<Record<string, string>>;
}

const resourceArn = ({ region, accountId }: Caller, type = '', id = ''): string =>
  type === 'Automation' ? automationArn(region, accountId, id) : documentArn(region, accountId, id);

const locate = ({ documents, executions }: SsmContext, caller: Caller, type = '', id = '') => {
  const arn = resourceArn(caller, type, id);
  const found: Tagged | undefined =
    type === 'Document'
      ? documents.get(arn)
      : type === 'Automation'
        ? executions.get(arn)
        : undefined;
  if (found === undefined) throw new AwsError('InvalidResourceId', `${type} ${id} does not exist.`);
  return found;
};

const store = (
  { documents, executions }: SsmContext,
  caller: Caller,
  type: string,
  id: string,
  tags: Record<string, string>,
) => {
  const arn = resourceArn(caller, type, id);
  const [document, execution] = [documents.get(arn), executions.get(arn)];
  if (document !== undefined) documents.put(arn, { ...document, tags });
  if (execution !== undefined) executions.put(arn, { ...execution, tags });
};

export const addTagsToResource = (context: SsmContext) =>
  operation<ssm.AddTagsToResourceRequest, ssm.AddTagsToResourceResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:AddTagsToResource',
        resource: resourceArn(caller, input.ResourceType, input.ResourceId),
      },
    ],
    run(input, { caller }) {
      const { ResourceType: type = '', ResourceId: id = '' } = input;
      const added = Object.fromEntries(
        (input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']),
      );
      store(context, caller, type, id, { ...locate(context, caller, type, id).tags, ...added });
      return {};
    },
  });

export const removeTagsFromResource = (context: SsmContext) =>
  operation<ssm.RemoveTagsFromResourceRequest, ssm.RemoveTagsFromResourceResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:RemoveTagsFromResource',
        resource: resourceArn(caller, input.ResourceType, input.ResourceId),
      },
    ],
    run(input, { caller }) {
      const { ResourceType: type = '', ResourceId: id = '' } = input;
      const kept = Object.entries(locate(context, caller, type, id).tags).filter(
        ([key]) => !input.TagKeys?.includes(key),
      );
      store(context, caller, type, id, Object.fromEntries(kept));
      return {};
    },
  });

export const listTagsForResource = (context: SsmContext) =>
  operation<ssm.ListTagsForResourceRequest, ssm.ListTagsForResourceResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:ListTagsForResource',
        resource: resourceArn(caller, input.ResourceType, input.ResourceId),
      },
    ],
    run: (input, { caller }) => ({
      TagList: Object.entries(
        locate(context, caller, input.ResourceType, input.ResourceId).tags,
      ).map(([Key, Value]) => ({ Key, Value })),
    }),
  });
