import { at, ruleOf } from '../template.ts';

/** A table can be restored to any second, and is encrypted with a key that reads of the account's show up in. */
export const tableIsGuarded = ruleOf('table-is-guarded', 'AWS::DynamoDB::Table', (properties) => [
  ...(at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true
    ? []
    : ['it cannot be restored to a point in time']),
  ...(at(properties, 'SSESpecification', 'SSEEnabled') === true ? [] : ['SSEEnabled is not set']),
]);
