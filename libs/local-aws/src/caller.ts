/** Who acts. `arn` is what AWS prints in an AccessDenied message. */
export interface Principal {
  readonly type: 'Root' | 'User' | 'AssumedRole' | 'Service' | 'Anonymous';
  readonly accountId: string;
  /** User or assumed-role session ARN; for a service its principal, `events.amazonaws.com`. */
  readonly arn: string;
  readonly userId: string;
  /** The role behind a session: `arn:aws:iam::111111111111:role/name`. */
  readonly roleArn?: string;
  readonly sessionPolicies?: readonly string[];
}

export interface Caller {
  readonly principal: Principal;
  readonly accountId: string;
  readonly region: string;
  /** Context keys that come with the call: `aws:SourceArn`, `aws:SourceAccount`, `aws:PrincipalTag/…`. */
  readonly conditions?: Readonly<Record<string, string | readonly string[]>>;
}
