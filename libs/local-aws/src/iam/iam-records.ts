/** What a user and a role have in common. Times are milliseconds since the epoch, documents JSON texts. */
export interface IdentityRecord {
  readonly accountId: string;
  readonly name: string;
  /** `/`, or `/teams/blue/`. */
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of attached managed policies, in the order of their attachment. */
  readonly attached: readonly string[];
  /** ARN of the managed policy that is the permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export type UserRecord = IdentityRecord;

export interface RoleRecord extends IdentityRecord {
  readonly trust: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

export interface PolicyVersionRecord {
  /** `v1`, `v2`, … */
  readonly versionId: string;
  readonly document: string;
  readonly createdAt: number;
}

/** A customer managed policy. */
export interface PolicyRecord {
  readonly arn: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly defaultVersionId: string;
  /** The number of the newest version ever made: a deleted one's number does not return. */
  readonly newestVersion: number;
  readonly versions: readonly PolicyVersionRecord[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface AccessKeyRecord {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly accountId: string;
  readonly userName: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}

export interface InstanceProfileRecord {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly roleName?: string;
}
