import { createIamPort } from '../iam/iam-port.ts';
import { createIamState } from '../iam/iam-state.ts';
import { createIam } from '../iam/service.ts';
import type { IamPort, StsPort } from '../ports.ts';
import type { Aws, Service } from '../service.ts';
import { createSts } from '../sts/service.ts';
import { createSessions } from '../sts/sessions.ts';
import { createStsPort } from '../sts/sts-port.ts';
import { createRootKeys } from './root-keys.ts';

export interface IdentityServices {
  readonly services: readonly Service[];
  readonly ports: { readonly iam: IamPort; readonly sts: StsPort };
}

/** IAM and STS over one state: who there is, what they may do, whose keys are whose. */
export const createIdentityServices = (
  aws: Aws,
  options: { readonly rootKeys: boolean },
): IdentityServices => {
  const state = createIamState(aws);
  const sessions = createSessions(aws.store.collection('sts/sessions'), aws.clock, aws.ids);
  const iam = createIamPort(state);
  const sts = createStsPort(state, sessions);
  const roots = createRootKeys();
  return {
    services: [createIam(state, iam), createSts(state, sessions)],
    ports: {
      iam,
      sts: {
        ...sts,
        keyOwner: (accessKeyId) =>
          sts.keyOwner(accessKeyId) ?? (options.rootKeys ? roots.keyOwner(accessKeyId) : undefined),
      },
    },
  };
};
