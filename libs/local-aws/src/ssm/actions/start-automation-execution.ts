import type {
  StartAutomationExecutionRequest,
  StartAutomationExecutionResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { type Caller, operation, type Permission } from '../../service.ts';
import {
  checkLengths,
  resolveParameters,
  toInterpolationValues,
} from '../automation/check-parameters.ts';
import { type AutomationExecution, automationArn } from '../automation/execution.ts';
import { interpolate } from '../automation/interpolate.ts';
import { planSteps } from '../automation/plan-steps.ts';
import { parseRunbook, type Runbook } from '../automation/runbook.ts';
import type { SsmDocument } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import { LIMITS } from '../limits.ts';
import type { SsmContext } from '../ssm-context.ts';

type Input = StartAutomationExecutionRequest;

/**
 * AWS asks about the runbook as automation-definition, as its guide once said, and as document, as it
 * says now: strict asks for both and for the automation itself, otherwise one of the first is enough.
 */
const startPermissions = (
  caller: Caller,
  document: SsmDocument,
  version: number,
  strict: boolean,
): Permission[] => {
  const action = 'ssm:StartAutomationExecution';
  const definition = `${document.arn.replace(':document/', ':automation-definition/')}:${version}`;
  if (!strict) return [{ action, resource: definition, alternatives: [document.arn] }];
  const started = automationArn(caller.region, caller.accountId, '*');
  return [definition, document.arn, started].map((resource) => ({ action, resource }));
};

/** The document and its version, with Automation's own error names. */
const load = (context: SsmContext, caller: Caller, input: Input) => {
  try {
    const document = findDocument(context.documents, caller, input.DocumentName);
    const version = findVersion(document, input.DocumentVersion);
    return { document, version, runbook: parseRunbook(version.content, version.format) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const code =
      error.code === 'InvalidDocument'
        ? 'AutomationDefinitionNotFoundException'
        : 'AutomationDefinitionVersionNotFoundException';
    throw new AwsError(
      code,
      error.code === 'InvalidDocument'
        ? `Automation Document ${input.DocumentName} could not be found.`
        : error.message,
    );
  }
};

const assumeRoleOf = (
  runbook: Runbook,
  parameters: Readonly<Record<string, readonly string[]>>,
): string | undefined => {
  if (runbook.assumeRole === undefined) return undefined;
  const role = interpolate(runbook.assumeRole, toInterpolationValues(runbook, parameters));
  return typeof role === 'string' && role !== '' ? role : undefined;
};

const tokenKey = ({ accountId, region }: Caller, clientToken: string): string =>
  `${accountId}/${region}/${clientToken}`;

const givenParameters = (input: Input): Record<string, string[]> => input.Parameters ?? {};

export const startAutomationExecution = (context: SsmContext) => {
  const { aws, executions, clientTokens } = context;

  const checkInput = (input: Input, caller: Caller) => {
    if (input.ClientToken !== undefined && !LIMITS.clientToken.test(input.ClientToken)) {
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value '${input.ClientToken}' at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: ${LIMITS.clientToken.source}`,
      );
    }
    for (const [member, value] of Object.entries({
      Targets: input.Targets,
      TargetLocations: input.TargetLocations,
      TargetMaps: input.TargetMaps,
    })) {
      if ((value ?? []).length > 0)
        throw new AwsError(
          'NotImplementedException',
          `local-aws: ssm:StartAutomationExecution with ${member} is not implemented`,
          501,
        );
    }
    checkLengths(givenParameters(input), (name, length) => {
      if (aws.strict) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'parameters.${name}.member' failed to satisfy constraint: Member must have length less than or equal to ${LIMITS.parameterValue}`,
        );
      }
      const { accountId, region } = caller;
      aws.journal.append({
        accountId,
        region,
        service: 'ssm',
        type: 'limit-exceeded',
        data: {
          shape: 'AutomationParameterValue',
          limit: LIMITS.parameterValue,
          parameter: name,
          length,
        },
      });
    });
  };

  /** The automation that the same ClientToken has started, if the request is the same. */
  const findRepeated = (
    { ClientToken }: Input,
    caller: Caller,
    given: string,
  ): AutomationExecution | undefined => {
    const started =
      ClientToken === undefined ? undefined : clientTokens.get(tokenKey(caller, ClientToken));
    const execution = started === undefined ? undefined : executions.get(started);
    if (execution === undefined || execution.given === given) return execution;
    throw new AwsError(
      'IdempotentParameterMismatch',
      'The request uses the same client token as a previous, but non-identical request.',
    );
  };

  /** Refuses a role that the service cannot assume, before anything has started. */
  const checkAssumable = (roleArn: string | undefined, caller: Caller, arn: string) => {
    if (roleArn === undefined) return;
    try {
      aws.ports.sts.assumeRoleForService({
        service: 'ssm.amazonaws.com',
        roleArn,
        sessionName: 'Automation',
        region: caller.region,
        conditions: { 'aws:SourceArn': arn, 'aws:SourceAccount': caller.accountId },
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new AwsError(
        'InvalidAutomationExecutionParametersException',
        'The defined assume role is unable to be assumed.',
      );
    }
  };

  return operation<Input, StartAutomationExecutionResult>({
    permissions(input, { caller }) {
      const { document, version, runbook } = load(context, caller, input);
      const start = startPermissions(caller, document, version.version, aws.strict);
      const role = assumeRoleOf(runbook, resolveParameters(runbook, givenParameters(input)));
      if (role === undefined) return start;
      const conditions = { 'iam:PassedToService': 'ssm.amazonaws.com' };
      return [...start, { action: 'iam:PassRole', resource: role, conditions }];
    },
    run(input, { caller }) {
      checkInput(input, caller);
      const { document, version, runbook } = load(context, caller, input);
      const parameters = resolveParameters(runbook, givenParameters(input));
      const given = JSON.stringify([
        document.name,
        input.DocumentVersion ?? '',
        Object.entries(givenParameters(input)).sort(([a], [b]) => (a < b ? -1 : 1)),
        input.Mode ?? 'Auto',
      ]);
      const repeated = findRepeated(input, caller, given);
      if (repeated !== undefined) return { AutomationExecutionId: repeated.id };
      const id = aws.ids.uuid();
      const arn = automationArn(caller.region, caller.accountId, id);
      const assumeRole = assumeRoleOf(runbook, parameters);
      checkAssumable(assumeRole, caller, arn);
      if (
        [...executions.awake()].filter(({ status }) => status === 'Pending').length >=
        LIMITS.pending
      ) {
        throw new AwsError(
          'AutomationExecutionLimitExceededException',
          'The number of simultaneously running Automation executions exceeded the allowable limit.',
        );
      }
      if (input.ClientToken !== undefined)
        clientTokens.put(tokenKey(caller, input.ClientToken), arn);
      context.engine.begin({
        id,
        arn,
        accountId: caller.accountId,
        region: caller.region,
        documentName: document.name,
        documentVersion: version.version,
        content: version.content,
        format: version.format,
        parameters,
        given,
        ...(input.ClientToken !== undefined && { clientToken: input.ClientToken }),
        mode: input.Mode ?? 'Auto',
        ...(assumeRole !== undefined && { assumeRole }),
        executedBy: caller.principal.arn,
        status: 'Pending',
        startTime: aws.clock.now(),
        steps: planSteps(runbook, aws.ids.uuid),
        tags: Object.fromEntries(
          (input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']),
        ),
      });
      return { AutomationExecutionId: id };
    },
  });
};
