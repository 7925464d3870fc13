import type {
  DeleteStateMachineVersionInput,
  DeleteStateMachineVersionOutput,
  ListStateMachineVersionsInput,
  ListStateMachineVersionsOutput,
  PublishStateMachineVersionInput,
  PublishStateMachineVersionOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { parseMachineArn, versionNumber } from '../arns.ts';
import { pageSize } from '../constraints.ts';
import { findLiveMachine, findMachine } from '../machines/find-machine.ts';
import { publishVersion, versionsOf } from '../machines/publish-version.ts';
import { on, onMachine } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

export const publishStateMachineVersion = ({ aws, machines }: StatesContext) =>
  operation<PublishStateMachineVersionInput, PublishStateMachineVersionOutput>({
    permissions: (input) => on('PublishStateMachineVersion', input.stateMachineArn),
    run({ stateMachineArn, revisionId, description }) {
      const machine = findLiveMachine(machines, stateMachineArn);
      if (revisionId !== undefined && revisionId !== machine.revisionId)
        throw new AwsError(
          'ConflictException',
          `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${machine.revisionId}.`,
        );
      const version = publishVersion(aws, machines, machine, description);
      return {
        creationDate: new Date(version.createdAt),
        stateMachineVersionArn: version.arn,
      };
    },
  });

/** A version that is not there is deleted already; executions of it go on. */
export const deleteStateMachineVersion = ({ machines }: StatesContext) =>
  operation<DeleteStateMachineVersionInput, DeleteStateMachineVersionOutput>({
    permissions: (input) => onMachine('DeleteStateMachineVersion', input.stateMachineVersionArn),
    run({ stateMachineVersionArn: arn = '' }) {
      const { qualifier } = parseMachineArn(arn);
      if (qualifier === undefined || versionNumber(qualifier) === undefined)
        throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN: ${arn} is no version'`);
      const names = [...machines.aliases.values()]
        .filter(({ routes }) => routes.some(({ versionArn }) => versionArn === arn))
        .map(({ name }) => name);
      if (names.length > 0)
        throw new AwsError(
          'ConflictException',
          `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names.join(', ')}]`,
        );
      machines.versions.delete(arn);
      return {};
    },
  });

/** Newest first. */
export const listStateMachineVersions = ({ machines }: StatesContext) =>
  operation<ListStateMachineVersionsInput, ListStateMachineVersionsOutput>({
    permissions: (input) => on('ListStateMachineVersions', input.stateMachineArn),
    run(input) {
      const { arn } = findMachine(machines, input.stateMachineArn);
      const { items, nextToken } = page(
        versionsOf(machines, arn),
        pageSize(input.maxResults),
        input.nextToken,
        'InvalidToken',
      );
      return {
        stateMachineVersions: items.map((version) => ({
          stateMachineVersionArn: version.arn,
          creationDate: new Date(version.createdAt),
        })),
        ...(nextToken !== undefined && { nextToken }),
      };
    },
  });
