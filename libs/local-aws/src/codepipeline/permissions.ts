import type { CallContext, Permission } from '../service.ts';
import { pipelineArn } from './pipelines/pipeline.ts';
import { SERVICE } from './runs/pipeline-caller.ts';

/** A permission on `arn:…:pipeline`, `arn:…:pipeline/stage` or `arn:…:pipeline/stage/action` (Service Authorization Reference). */
export const on = (
  action: string,
  { caller }: CallContext,
  ...path: readonly (string | undefined)[]
): readonly Permission[] => [
  {
    action: `codepipeline:${action}`,
    resource: pipelineArn(caller, path.map((name) => name ?? '').join('/')),
  },
];

/** Who gives a pipeline its roles has to be allowed to pass them. */
export const passRoles = (roleArns: readonly (string | undefined)[]): readonly Permission[] =>
  [...new Set(roleArns)].flatMap((resource) =>
    resource === undefined
      ? []
      : { action: 'iam:PassRole', resource, conditions: { 'iam:PassedToService': SERVICE } },
  );
