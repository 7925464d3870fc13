/** What an action of a type may declare (user guide, "Integrations with action types" and the action references). */
export interface ActionType {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Fewest and most artifacts. */
  readonly inputs: readonly [number, number];
  readonly outputs: readonly [number, number];
}

/** By category, owner, provider and version. */
const ACTION_TYPES: Readonly<Record<string, ActionType>> = {
  'Source/AWS/S3/1': {
    required: ['S3Bucket', 'S3ObjectKey'],
    optional: ['PollForSourceChanges', 'AllowOverrideForS3ObjectKey'],
    inputs: [0, 0],
    outputs: [1, 1],
  },
  'Approval/AWS/Manual/1': {
    required: [],
    optional: ['NotificationArn', 'ExternalEntityLink', 'CustomData'],
    inputs: [0, 0],
    outputs: [0, 0],
  },
  'Deploy/AWS/S3/1': {
    required: ['BucketName', 'Extract'],
    optional: ['ObjectKey', 'KMSEncryptionKeyARN', 'CannedACL', 'CacheControl'],
    inputs: [1, 1],
    outputs: [0, 0],
  },
};

export const findActionType = (name: string): ActionType | undefined =>
  Object.hasOwn(ACTION_TYPES, name) ? ACTION_TYPES[name] : undefined;
