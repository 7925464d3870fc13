import * as sdk from '@aws-sdk/client-sts';
import type { IamState } from '../iam/iam-state.ts';
import type { Service } from '../service.ts';
import { assumeRole } from './actions/assume-role.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';
import type { Sessions } from './sessions.ts';

export const createSts = (state: IamState, sessions: Sessions): Service => ({
  name: 'sts',
  protocols: ['aws-query'],
  sdk,
  operations: {
    AssumeRole: assumeRole(state, sessions),
    GetCallerIdentity: getCallerIdentity,
  },
});
