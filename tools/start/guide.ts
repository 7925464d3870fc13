/** What to do next, once everything is up. */
export const guide = (awsConfigFile: string, stage: string, endpoint: string): string => `
Ask for an approval, and decide:

  npx countersign start --profile requester --policy standard --message "Release 1.4.2 to production"
  npx countersign list
  npx countersign approve <approvalId> --profile ann --comment "Looks good"

Or with any AWS client, as ann:

  export AWS_CONFIG_FILE=${awsConfigFile} AWS_PROFILE=ann
  aws stepfunctions list-executions --state-machine-arn arn:aws:states:us-east-1:111111111111:stateMachine:ssm-approval-${stage}

An AWS CLI before 2.13 does not find the endpoint there: give it --endpoint-url ${endpoint} as well.

npm run demo plays every ending. Ctrl-C stops everything and loses nothing.
`;
