import type { ActionWork } from './run-action.ts';

/** `2026-01-08T00:00Z`. */
const toMinutes = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

const consoleLink = (region: string, pipelineName: string): string =>
  `https://console.aws.amazon.com/codepipeline/home?region=${region}#/view/${pipelineName}`;

/** What subscribers get (user guide, "JSON data format for manual approval notifications"). */
export const approvalRequest = ({ pipeline, stageName, run, configuration }: ActionWork) => {
  const { name: pipelineName, region } = pipeline;
  const { approvalToken: token = '', expiresAt = 0, declaration } = run;
  const actionName = declaration.name ?? '';
  const link = consoleLink(region, pipelineName);
  return {
    region,
    consoleLink: link,
    approval: {
      pipelineName,
      stageName,
      actionName,
      token,
      expires: toMinutes(expiresAt),
      externalEntityLink: configuration.ExternalEntityLink ?? null,
      approvalReviewLink: `${link}/${stageName}/${actionName}/approve/${token}`,
      customData: configuration.CustomData ?? null,
    },
  };
};

/** The same for people who read it as mail; AWS's own text is not published, so nothing may depend on it. */
export const approvalText = ({ approval }: ReturnType<typeof approvalRequest>): string =>
  [
    'An approval action is waiting for your response.',
    '',
    `Pipeline: ${approval.pipelineName}, stage ${approval.stageName}, action ${approval.actionName}`,
    `Review: ${approval.approvalReviewLink}`,
    `Answer before: ${approval.expires}`,
    ...(approval.customData === null ? [] : [`Comments: ${approval.customData}`]),
    ...(approval.externalEntityLink === null ? [] : [`Content: ${approval.externalEntityLink}`]),
  ].join('\n');
