import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const find = ({ machines }: StatesContext, arn = '') => {
  const machine = machines.machines.get(arn);
  if (machine === undefined) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
  return machine;
};

export const tagResource = (context: StatesContext) =>
  operation<TagResourceInput, object>({
    permissions: (input) => on('TagResource', input.resourceArn),
    run(input) {
      const machine = find(context, input.resourceArn);
      const added = Object.fromEntries(
        (input.tags ?? []).map(({ key, value }) => [key ?? '', value ?? '']),
      );
      context.machines.machines.put(machine.arn, {
        ...machine,
        tags: { ...machine.tags, ...added },
      });
      return {};
    },
  });

export const untagResource = (context: StatesContext) =>
  operation<UntagResourceInput, object>({
    permissions: (input) => on('UntagResource', input.resourceArn),
    run(input) {
      const machine = find(context, input.resourceArn);
      const tags = Object.fromEntries(
        Object.entries(machine.tags).filter(([key]) => !input.tagKeys?.includes(key)),
      );
      context.machines.machines.put(machine.arn, { ...machine, tags });
      return {};
    },
  });

export const listTagsForResource = (context: StatesContext) =>
  operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
    permissions: (input) => on('ListTagsForResource', input.resourceArn),
    run: (input) => ({
      tags: Object.entries(find(context, input.resourceArn).tags).map(([key, value]) => ({
        key,
        value,
      })),
    }),
  });
