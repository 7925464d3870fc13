import { ruleOf } from '../template.ts';

/** A service may call a function only for the one resource of this account that is named. */
export const permissionNamesSource = ruleOf(
  'permission-names-source',
  'AWS::Lambda::Permission',
  ({ SourceArn, SourceAccount, Principal }) => [
    ...(/^arn:aws:[^*]+$/.test(String(SourceArn)) ? [] : ['it names no SourceArn, or a pattern']),
    ...(/^\d{12}$/.test(String(SourceAccount)) ? [] : ['it names no SourceAccount']),
    ...(Principal === '*' ? ['it admits everybody'] : []),
  ],
);
