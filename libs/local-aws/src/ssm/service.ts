import * as sdk from '@aws-sdk/client-ssm';
import type { Aws, Service } from '../service.ts';
import { createDocument } from './actions/create-document.ts';
import { deleteDocument } from './actions/delete-document.ts';
import { describeAutomationExecutions } from './actions/describe-automation-executions.ts';
import { describeAutomationStepExecutions } from './actions/describe-automation-step-executions.ts';
import { describeDocument } from './actions/describe-document.ts';
import { getAutomationExecution } from './actions/get-automation-execution.ts';
import { getDocument } from './actions/get-document.ts';
import { listDocuments, listDocumentVersions } from './actions/list-documents.ts';
import {
  deleteParameter,
  getParameter,
  getParameters,
  getParametersByPath,
  putParameter,
} from './actions/parameters.ts';
import { sendAutomationSignal } from './actions/send-automation-signal.ts';
import { startAutomationExecution } from './actions/start-automation-execution.ts';
import { stopAutomationExecution } from './actions/stop-automation-execution.ts';
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './actions/tags.ts';
import { updateDocument } from './actions/update-document.ts';
import { updateDocumentDefaultVersion } from './actions/update-document-default-version.ts';
import { createEngine } from './automation/engine.ts';
import { createAutomationExecutions } from './automation/execution.ts';
import { createStatusEvents } from './automation/status-events.ts';
import { createDocuments } from './documents/document.ts';
import { createParameters } from './parameter-store.ts';
import type { SsmContext } from './ssm-context.ts';

/** Systems Manager: Automation documents, automations with `aws:approve`, Parameter Store. */
export const createSsm = (aws: Aws): Service => {
  const executions = createAutomationExecutions(aws.store);
  const engine = createEngine(
    aws,
    executions,
    createStatusEvents(() => aws.ports.events),
  );
  const context: SsmContext = {
    aws,
    executions,
    engine,
    clientTokens: aws.store.archive('ssm/client-tokens', () => true),
    documents: createDocuments(aws.store),
    parameters: createParameters(aws.store),
  };
  return {
    name: 'ssm',
    protocols: ['aws-json-1.1'],
    target: 'AmazonSSM',
    sdk,
    resume: engine.resume,
    stop: engine.stop,
    operations: {
      AddTagsToResource: addTagsToResource(context),
      CreateDocument: createDocument(context),
      DeleteDocument: deleteDocument(context),
      DeleteParameter: deleteParameter(context),
      DescribeAutomationExecutions: describeAutomationExecutions(context),
      DescribeAutomationStepExecutions: describeAutomationStepExecutions(context),
      DescribeDocument: describeDocument(context),
      GetAutomationExecution: getAutomationExecution(context),
      GetDocument: getDocument(context),
      GetParameter: getParameter(context),
      GetParameters: getParameters(context),
      GetParametersByPath: getParametersByPath(context),
      ListDocuments: listDocuments(context),
      ListDocumentVersions: listDocumentVersions(context),
      ListTagsForResource: listTagsForResource(context),
      PutParameter: putParameter(context),
      RemoveTagsFromResource: removeTagsFromResource(context),
      SendAutomationSignal: sendAutomationSignal(context),
      StartAutomationExecution: startAutomationExecution(context),
      StopAutomationExecution: stopAutomationExecution(context),
      UpdateDocument: updateDocument(context),
      UpdateDocumentDefaultVersion: updateDocumentDefaultVersion(context),
    },
  };
};
