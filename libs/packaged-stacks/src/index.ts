export { type AccountConfig, type Clients, createClients } from './clients.ts';
export { type BothAccounts, deployBothAccounts } from './deploy-both-accounts.ts';
export {
  type Change,
  deployPackage,
  type PackagedStack,
  type Template,
} from './deploy-package.ts';
