import { limits, parseApprovalRequest } from '@countersign/approval-core';
import fc from 'fast-check';
import { type Claim, unlessRefused } from './property.ts';
import { hostileText } from './texts.ts';

const schemes = [
  ...[
    'https://',
    'https:',
    'https:/',
    'https:\\\\',
    'HTTPS://',
    'https:///',
    '//',
    '',
    ' https://',
  ],
  ...[
    'javascript:',
    'JaVaScRiPt:',
    'java\tscript:',
    '\u0001javascript:',
    'javascript://',
    'data:text/html,',
  ],
  ...[
    'vbscript:',
    'file:///',
    'http://',
    'ftp://',
    'blob:https://',
    'view-source:https://',
    'wss://',
  ],
];
const hosts = [
  ...['review.example.com', 'REVIEW.example.com', 'review.example.com.', 'xn--example-9uf.com'],
  ...['review.example.com.evil.test', 'review.example.com@evil.test', '@evil.test', ':p@evil.test'],
  ...['user:pass@evil.test', 'evil.test#@review.example.com', 'evil.test\\@review.example.com'],
  ...[
    'review.example.com:443',
    'review.example.com:8443',
    'review.example.com:',
    '[::1]',
    '127.0.0.1',
    '2130706433',
  ],
  ...[
    'review．example．com',
    'review。example.com',
    'review.example.com%2eevil.test',
    'rеview.example.com',
  ],
  ...[
    'a\uff5b\uff5bMessage1\uff5d\uff5d.com',
    'a{{b}}.com',
    'a\u00adb.com',
    'a\u200bb.com',
    '%7b%7b.com',
    '',
  ],
];

const link = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...schemes),
      fc.constantFrom(...hosts),
      fc.oneof(fc.constant(''), hostileText),
    )
    .map(([scheme, host, rest]) => `${scheme}${host}/${rest}`),
  fc.tuple(fc.constantFrom(...schemes), hostileText).map(([scheme, rest]) => scheme + rest),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

/** How a link is read before approvers see it; undefined where it is refused. */
export type ReadLink = (link: string) => string | undefined;

const request = { requestedBy: 'ann', message: 'Release 1.2?', policy: 'standard' };

export const readLink: ReadLink = (text) =>
  unlessRefused(() => parseApprovalRequest({ ...request, links: [text] }).request.links[0]);

/** Whatever is shown as a link goes to the host that it shows, over https, and holds nothing else. */
export const linksAreHonest = (read: ReadLink): Claim => ({
  name: 'a link goes where it says, over https, and nowhere else',
  property: fc.property(link, (text) => {
    const shown = read(text);
    if (shown === undefined) return true;
    const url = new URL(shown);
    return (
      url.protocol === 'https:' &&
      /^https:\/\/[^/?#@\\]+\//.test(shown) &&
      `${url.username}${url.password}${url.port}` === '' &&
      url.hostname === new URL(text).hostname &&
      /^[\x21-\x7e]+$/.test(shown) &&
      !shown.includes('{{') &&
      shown.length <= limits.automationParameterValue &&
      read(shown) === shown
    );
  }),
});
