import type { Rule } from '../template.ts';
import { bucketIsGuarded } from './bucket-is-guarded.ts';
import { externalIdIsExact } from './external-id-is-exact.ts';
import { functionIsSmall } from './function-is-small.ts';
import { functionKeepsFailed } from './function-keeps-failed.ts';
import { logGroupExpires } from './log-group-expires.ts';
import { noExecutionDataInLogs } from './no-execution-data-in-logs.ts';
import { noWildcardAction } from './no-wildcard-action.ts';
import { noWildcardResource } from './no-wildcard-resource.ts';
import { permissionNamesSource } from './permission-names-source.ts';
import { queueIsEncrypted } from './queue-is-encrypted.ts';
import { rulePinsAccount } from './rule-pins-account.ts';
import { tableIsGuarded } from './table-is-guarded.ts';
import { targetKeepsUndelivered } from './target-keeps-undelivered.ts';
import { trustNamesSource } from './trust-names-source.ts';
import { useIsNarrow } from './use-is-narrow.ts';

/** Every rule that all templates are held to, by its name. */
export const rules: Readonly<Record<string, Rule>> = {
  'bucket-is-guarded': bucketIsGuarded,
  'external-id-is-exact': externalIdIsExact,
  'function-is-small': functionIsSmall,
  'function-keeps-failed': functionKeepsFailed,
  'log-group-expires': logGroupExpires,
  'no-execution-data-in-logs': noExecutionDataInLogs,
  'no-wildcard-action': noWildcardAction,
  'no-wildcard-resource': noWildcardResource,
  'permission-names-source': permissionNamesSource,
  'queue-is-encrypted': queueIsEncrypted,
  'rule-pins-account': rulePinsAccount,
  'table-is-guarded': tableIsGuarded,
  'target-keeps-undelivered': targetKeepsUndelivered,
  'trust-names-source': trustNamesSource,
  'use-is-narrow': useIsNarrow,
};
