export { createApiParameter } from './api-parameter.ts';
export { type AccountConfig, type Clients, createClients } from './clients.ts';
export { apiOf, type BothAccounts, deployBothAccounts } from './deploy-both-accounts.ts';
export { deployInOrder, type Sides } from './deploy-in-order.ts';
export {
  type Change,
  deployPackage,
  type PackagedStack,
  type Template,
} from './deploy-package.ts';
