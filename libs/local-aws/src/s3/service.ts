import * as sdk from '@aws-sdk/client-s3';
import type { Aws, Service } from '../service.ts';
import { createBucketPolicyActions } from './actions/bucket-policy.ts';
import { createBucketSettingsActions } from './actions/bucket-settings.ts';
import { createBucketActions } from './actions/buckets.ts';
import { createCopyObject } from './actions/copy-object.ts';
import { createDeleteObjectActions } from './actions/delete-object.ts';
import { createGetObjectActions } from './actions/get-object.ts';
import { createListObjectsActions } from './actions/list-objects.ts';
import { createMultipartActions } from './actions/multipart.ts';
import { createObjectSettingsActions } from './actions/object-settings.ts';
import { createPutObject } from './actions/put-object.ts';
import { createObjectEvents } from './object-events.ts';
import { createPutVersion } from './put-version.ts';
import { createS3State } from './state.ts';

/** Amazon S3: buckets, objects and their versions, multipart uploads, events to EventBridge. */
export const createS3 = (aws: Aws): Service => {
  const state = createS3State(aws.store);
  const putVersion = createPutVersion(aws, state);
  const events = createObjectEvents(aws);
  return {
    name: 's3',
    protocols: ['rest-xml'],
    sdk,
    operations: {
      ...createBucketActions(aws, state),
      ...createBucketPolicyActions(state),
      ...createBucketSettingsActions(state),
      PutObject: createPutObject(aws, state, putVersion, events),
      ...createGetObjectActions(aws, state),
      ...createDeleteObjectActions(state, putVersion, events),
      CopyObject: createCopyObject(state, putVersion, events),
      ...createListObjectsActions(state),
      ...createMultipartActions(aws, state, putVersion, events),
      ...createObjectSettingsActions(state),
    },
  };
};
