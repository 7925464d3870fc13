export const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:ssm-approval-dev';

/** One approval of the load: what is to be decided is drawn before it is asked for. */
export interface Approval {
  readonly number: number;
  readonly signal: 'Approve' | 'Reject';
  readonly decision: 'Approved' | 'Rejected';
  readonly comment: string;
  startedAt?: number;
  executionArn?: string;
  /** When SSM has acknowledged the decision. */
  decidedAt?: number;
  /** Every automation that has asked for it. */
  readonly automations: Set<string>;
}

/** All that were asked for, by their numbers; how many have been decided, and how many workflows were last seen to run. */
export interface Load {
  readonly approvals: Approval[];
  decided: number;
  running: number;
}

const draw = (seed: number, number: number): number => {
  const mixed = Math.imul((seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
};

/** Two of three are approved; the comment is the approval's number. */
export const drawApproval = (seed: number, number: number): Approval => {
  const isApproved = draw(seed, number) < 2 / 3;
  return {
    number,
    signal: isApproved ? 'Approve' : 'Reject',
    decision: isApproved ? 'Approved' : 'Rejected',
    comment: String(number),
    automations: new Set(),
  };
};

/** How an approval is called in its request, and so in what approvers are sent. */
export const toMessage = (number: number): string => `load-${number}.`;

/** Which approval a notification is about, and which automation asks. */
export const readNotification = (
  text: string,
): { readonly number: number; readonly automation: string } | undefined => {
  const number = /load-(\d+)\./.exec(text)?.[1];
  const automation = /--automation-execution-id ([0-9a-f-]{36})/.exec(text)?.[1];
  return number === undefined || automation === undefined
    ? undefined
    : { number: Number(number), automation };
};
