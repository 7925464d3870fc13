import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aws } from '../service.ts';
import type { Topic } from './state.ts';

export interface Mail {
  readonly topic: Topic;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** RFC 2047, as headers are ASCII. */
const toHeader = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const toMessage = ({ topic, to, subject, text }: Mail, time: number, id: string): string =>
  [
    `From: "${toHeader(topic.attributes.DisplayName ?? 'AWS Notifications')}" <no-reply@sns.amazonaws.com>`,
    `To: ${to}`,
    `Subject: ${toHeader(subject)}`,
    `Date: ${new Date(time).toUTCString()}`,
    `Message-ID: <${id}@sns.amazonaws.com>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ].join('\r\n');

export type CaptureMail = (mail: Mail) => void;

/** E-mail goes nowhere: it is noted in the journal and, with a folder, kept as an .eml file in `mail`. */
export const createMailCapture = (aws: Aws, dataFolder?: string): CaptureMail => {
  const folder = dataFolder === undefined ? undefined : join(dataFolder, 'mail');
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (mail) => {
    const { topic, to, subject, text } = mail;
    const time = aws.clock.now();
    const id = aws.ids.uuid();
    const file =
      folder && join(folder, `${new Date(time).toISOString().replaceAll(':', '-')}-${id}.eml`);
    if (file !== undefined) writeFileSync(file, toMessage(mail, time, id), { mode: 0o600 });
    aws.journal.append({
      accountId: topic.accountId,
      region: topic.region,
      service: 'sns',
      type: 'email-captured',
      data: { topicArn: topic.arn, to, subject, text, ...(file !== undefined && { file }) },
    });
  };
};
