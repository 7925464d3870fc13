import { dirname } from 'node:path';
import { AwsError } from './aws-error.ts';

/** What was read is not what was written: nothing is started on it, and nothing of it is changed. */
export const damagedState = (file: string, what: string): AwsError =>
  new AwsError(
    'DataFolderDamaged',
    `${file} is damaged: ${what}. It was left as it is. Put back a copy of the folder ${dirname(file)}, or begin anew with npm start -- --reset`,
  );
