import * as sdk from '@aws-sdk/client-sts';
import type { Service } from '../service.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';

export const createSts = (): Service => ({
  name: 'sts',
  protocols: ['aws-query'],
  sdk,
  operations: { GetCallerIdentity: getCallerIdentity },
});
