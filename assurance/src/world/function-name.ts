/** The functions as they are deployed, less the stage. */
export type FunctionName =
  | 'start-ssm-approval'
  | 'start-pipeline-approval'
  | 'receive-ssm-result'
  | 'receive-pipeline-result'
  | 'await-remote-approval'
  | 'receive-remote-result'
  | 'stop-remote-approval';
