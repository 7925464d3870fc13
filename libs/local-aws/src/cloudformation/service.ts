import * as sdk from '@aws-sdk/client-cloudformation';
import type { Aws, Service } from '../service.ts';
import { deleteChangeSet, describeChangeSet, listChangeSets } from './actions/change-sets.ts';
import { createChangeSet } from './actions/create-change-set.ts';
import { createStack } from './actions/create-stack.ts';
import { deleteStack } from './actions/delete-stack.ts';
import { describeStackEvents } from './actions/describe-stack-events.ts';
import {
  describeStackResource,
  describeStackResources,
  listStackResources,
} from './actions/describe-stack-resources.ts';
import { describeStacks, listStacks } from './actions/describe-stacks.ts';
import { executeChangeSet } from './actions/execute-change-set.ts';
import { getTemplate, getTemplateSummary, validateTemplate } from './actions/get-template.ts';
import { listExports, listImports } from './actions/list-exports.ts';
import {
  continueUpdateRollback,
  getStackPolicy,
  setStackPolicy,
  updateTerminationProtection,
} from './actions/stack-settings.ts';
import { updateStack } from './actions/update-stack.ts';
import { createEngine } from './engine/engine.ts';
import { providerOf } from './providers/table.ts';
import { createStackState } from './stacks/stack-state.ts';

/** CloudFormation over the other services' public operations. An operation that was cut short goes on at start. */
export const createCloudFormation = (aws: Aws): Service => {
  const state = createStackState(aws);
  const engine = createEngine(state, providerOf);
  return {
    name: 'cloudformation',
    protocols: ['aws-query'],
    sdk,
    operations: {
      CreateStack: createStack(state, engine),
      UpdateStack: updateStack(state, engine),
      DeleteStack: deleteStack(state, engine),
      DescribeStacks: describeStacks(state),
      ListStacks: listStacks(state),
      DescribeStackEvents: describeStackEvents(state),
      DescribeStackResource: describeStackResource(state),
      DescribeStackResources: describeStackResources(state),
      ListStackResources: listStackResources(state),
      GetTemplate: getTemplate(state),
      GetTemplateSummary: getTemplateSummary(state),
      ValidateTemplate: validateTemplate(state),
      CreateChangeSet: createChangeSet(state),
      DescribeChangeSet: describeChangeSet(state),
      ExecuteChangeSet: executeChangeSet(state, engine),
      DeleteChangeSet: deleteChangeSet(state),
      ListChangeSets: listChangeSets(state),
      ListExports: listExports(state),
      ListImports: listImports(state),
      SetStackPolicy: setStackPolicy(state),
      GetStackPolicy: getStackPolicy(state),
      UpdateTerminationProtection: updateTerminationProtection(state),
      ContinueUpdateRollback: continueUpdateRollback(state, engine),
    },
    resume() {
      for (const { stackId, operation } of state.stacks.values())
        if (operation !== undefined) engine.start(stackId);
    },
    stop: () => engine.idle(),
  };
};
