import { API_GATEWAY, ASSUME_ROLE, createBridge, RECEIVER } from './bridge.ts';
import {
  LAMBDA_ROLE,
  logDelivery,
  ownLog,
  type Permission,
  playPermissions,
} from './permission-table.ts';

const [HOME, REMOTE] = [
  'countersign-cross-account-bridge-dev',
  'countersign-cross-account-bridge-remote-dev',
] as const;

/** What the bridge's machines and functions need for their logs; all else that they may do is in policies/callers.json. */
const TABLE: readonly Permission[] = [
  ...logDelivery(HOME, 'AssumeRoleApprovalRole', ASSUME_ROLE),
  ...logDelivery(HOME, 'ApiGatewayApprovalRole', API_GATEWAY),
  ...logDelivery(REMOTE, 'ReceiveApprovalRequestRole', RECEIVER),
  ...ownLog(HOME, LAMBDA_ROLE, 'await-remote-approval-dev'),
  ...ownLog(HOME, LAMBDA_ROLE, 'receive-remote-result-dev'),
  ...ownLog(HOME, LAMBDA_ROLE, 'stop-remote-approval-dev'),
];

playPermissions(TABLE, async () => (await createBridge()).system);
