/** Who asks. */
export interface Principal {
  /**
   * The caller's ARN as GetCallerIdentity answers it, a service's name (`states.amazonaws.com`), or `anonymous`.
   * A role may also be given by its own ARN.
   */
  readonly arn: string;
  /** The role's ARN with its path; a session's ARN does not hold it. Default: the role without a path. */
  readonly roleArn?: string;
}

export type PrincipalKind =
  | 'root'
  | 'user'
  | 'role'
  | 'session'
  | 'federated'
  | 'service'
  | 'anonymous';

export interface PrincipalDescription {
  readonly kind: PrincipalKind;
  readonly arn: string;
  readonly accountId?: string;
  /** The user's or role's name, without its path. */
  readonly name?: string;
  readonly sessionName?: string;
  readonly roleArn?: string;
}

const ARN = /^arn:(aws[\w-]*):(iam|sts)::(\d{12}):(.+)$/;

/** What an ARN or service name says of the caller. Throws on text that is neither. */
export function describePrincipal({ arn, roleArn }: Principal): PrincipalDescription {
  if (arn === 'anonymous') return { kind: 'anonymous', arn };
  const match = ARN.exec(arn);
  if (match === null) {
    if (/^[\w.-]+\.amazonaws\.com(\.cn)?$/.test(arn)) return { kind: 'service', arn };
    if (/^[\w-]+(\.[\w-]+)+$/.test(arn)) return { kind: 'federated', arn };
    throw new Error(`"${arn}" is neither a principal's ARN nor a service's name`);
  }
  const [, partition, , accountId = '', path = ''] = match;
  const names = path.split('/');
  const [type] = names;
  const last = names.at(-1) ?? '';
  if (type === 'root') return { kind: 'root', arn, accountId };
  if (type === 'user') return { kind: 'user', arn, accountId, name: last };
  if (type === 'role') return { kind: 'role', arn, accountId, name: last, roleArn: arn };
  if (type === 'federated-user')
    return { kind: 'federated', arn, accountId, name: last, sessionName: last };
  if (type === 'saml-provider' || type === 'oidc-provider') return { kind: 'federated', arn };
  if (type !== 'assumed-role') throw new Error(`"${arn}" is not a principal's ARN`);
  const name = names[1] ?? '';
  return {
    kind: 'session',
    arn,
    accountId,
    name,
    sessionName: last,
    roleArn: roleArn ?? `arn:${partition}:iam::${accountId}:role/${name}`,
  };
}
