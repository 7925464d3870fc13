import type { Caller } from '../../service.ts';
import type { Json, JsonObject } from '../template/json.ts';

/** What a resource is, as far as its provider made it. */
export interface ResourceState {
  readonly type: string;
  /** What Ref gives; absent until it is made. */
  readonly physicalId?: string;
  /** The name made up for it, used where the template gives none. */
  readonly physicalName: string;
  /** Properties with functions resolved, dynamic references not. */
  readonly properties: JsonObject;
  readonly attributes: Readonly<Record<string, Json>>;
}

export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate';

export interface ResourceRecord extends ResourceState {
  readonly logicalId: string;
  /** `CREATE_IN_PROGRESS`, `CREATE_COMPLETE`, … */
  readonly status: string;
  readonly statusReason?: string;
  readonly updatedAt: number;
  /** Logical ids it was made after, and is deleted before. */
  readonly dependsOn: readonly string[];
  readonly metadata?: JsonObject;
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: DeletionPolicy;
  /** The operation in which it was first made. */
  readonly createdIn: string;
  /** The operation in which it last reached what the template says. */
  readonly operationId?: string;
  /** What it was before the operation under way changed it; absent if it was not there. */
  readonly previous?: ResourceState;
}

/** What a stack is to become, or is. */
export interface StackTarget {
  /** SHA-256 of the template's text, kept among the blobs. */
  readonly template: string;
  /** Texts as given; names of SSM parameters where the type says so. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of those parameters whose text is a name in the parameter store. */
  readonly ssmValues: Readonly<Record<string, string>>;
  /** Names of the parameters whose values nobody is to see (NoEcho). */
  readonly hidden: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly roleArn?: string;
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

export interface StackOperation {
  readonly id: string;
  readonly caller: Caller;
  readonly target: StackTarget;
  readonly onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  /** DeleteStack's RetainResources. */
  readonly retain: readonly string[];
}

export interface StackRecord {
  readonly stackId: string;
  readonly stackName: string;
  readonly accountId: string;
  readonly region: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly createdAt: number;
  readonly updatedAt?: number;
  readonly deletedAt?: number;
  readonly description?: string;
  readonly terminationProtection: boolean;
  readonly disableRollback: boolean;
  /** JSON text of SetStackPolicy. */
  readonly policy?: string;
  readonly changeSetId?: string;
  /** What the stack is; absent until a template has been applied. */
  readonly current?: StackTarget;
  readonly outputs: readonly StackOutput[];
  /** Names that the stack imports from others. */
  readonly imports: readonly string[];
  readonly resources: Readonly<Record<string, ResourceRecord>>;
  /** Replaced resources that the clean-up after an update deletes. */
  readonly garbage: readonly (ResourceState & { readonly logicalId: string })[];
  readonly operation?: StackOperation;
}

export interface StackEventRecord {
  readonly eventId: string;
  readonly timestamp: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly properties?: JsonObject;
  readonly clientRequestToken?: string;
}

export interface ChangeSetRecord {
  readonly changeSetId: string;
  readonly changeSetName: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly description?: string;
  readonly status: 'CREATE_COMPLETE' | 'FAILED';
  readonly statusReason?: string;
  readonly executionStatus:
    | 'AVAILABLE'
    | 'UNAVAILABLE'
    | 'EXECUTE_IN_PROGRESS'
    | 'EXECUTE_COMPLETE';
  readonly createdAt: number;
  readonly target: StackTarget;
  readonly changes: readonly ResourceChangeRecord[];
}

export interface ResourceChangeRecord {
  readonly action: 'Add' | 'Modify' | 'Remove';
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly replacement?: 'True' | 'False';
  /** Names of the properties that differ. */
  readonly changed: readonly string[];
}
