import { describeError } from './describe-error.ts';
import { CommandError, EXIT } from './exit-code.ts';

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
  code: 'ECONNREFUSED',
});
const caused = new Error('not yours', { cause: new Error('policy') });
caused.name = 'AccessDeniedException';

it.each<[unknown, string | RegExp]>([
  [new CommandError(EXIT.usage, 'no such approval'), /^no such approval$/],
  [new Error('Region is missing'), /^Region is missing: which AWS is meant\? .*AWS_REGION/],
  [
    new Error('Could not load credentials from any providers'),
    /^Could not load credentials from any providers: whose credentials\? .*--profile/,
  ],
  [refused, /127\.0\.0\.1:1: nobody answers there\. .*npm start/],
  [caused, /^AccessDeniedException: not yours \(policy\)$/],
  [new Error(''), /^Error: no message$/],
  ['a text', /^a text$/],
])('says of %p what to do', (error, expected) => {
  expect(describeError(error)).toMatch(expected);
});
