import {
  limits,
  type ParsedRequest,
  parseApprovalRequest,
  parsePipelineRequest,
  toAutomationParameters,
  toPipelineVariables,
} from '@countersign/approval-core';
import fc from 'fast-check';
import { toPrintable, toPrintableJson, toPrintableLines } from '../../../apps/cli/src/printable.ts';
import { readLink } from './links.ts';
import { type Claim, unlessRefused } from './property.ts';
import { hostileText, misleads, text } from './texts.ts';

const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const reviewLink = 'https://console.aws.amazon.com/s3';

const request = fc.record(
  {
    requestedBy: text,
    message: fc.oneof(
      { weight: 4, arbitrary: text },
      {
        weight: 1,
        arbitrary: fc
          .tuple(text, fc.integer({ min: 1, max: 4200 }))
          .map(([word, size]) => word.repeat(Math.ceil(size / word.length)).slice(0, size)),
      },
    ),
    policy: fc.constantFrom('standard', 'urgent', 'four-eyes'),
    links: fc.array(
      text.map((rest) => `https://review.example.com/${rest}`),
      { minLength: 1, maxLength: 3 },
    ),
    files: fc.array(
      text.map((rest) => `s3://bucket/${rest}`),
      { minLength: 1, maxLength: 3 },
    ),
    key: text,
  },
  { requiredKeys: ['requestedBy', 'message', 'policy'] },
);

const toRecord = ({ request: asked, terms }: ParsedRequest) => ({
  approvalId,
  request: asked,
  policy: terms,
});

/** What is shown may have lines and tabs, and nothing that makes it read as another. */
const isHonest = (shown: string): boolean =>
  !misleads(shown.replaceAll(/[\n\t]/g, ' ')) && !shown.includes('{{');

const automationsAreHonest: Claim = {
  name: 'what an automation shows holds no hidden character and no variable',
  property: fc.property(request, (asked) => {
    const parsed = unlessRefused(() => parseApprovalRequest(asked));
    if (parsed === undefined) return true;
    const parameters = toAutomationParameters(toRecord(parsed));
    const message = Array.from(
      { length: 9 },
      (_, index) => parameters[`Message${index + 1}`]?.[0] ?? '',
    ).join('');
    return (
      Object.values(parameters)
        .flat()
        .every((value) => isHonest(value) && value.length <= limits.automationParameterValue) &&
      isHonest(message) &&
      message.length <= limits.approveMessage
    );
  }),
};

const pipelinesAreHonest: Claim = {
  name: 'what a pipeline shows is one line, without a hidden character or a variable',
  property: fc.property(request, (asked) => {
    const parsed = unlessRefused(() =>
      parsePipelineRequest({ ...asked, artifact: { content: 'x' } }),
    );
    if (parsed === undefined) return true;
    const variables = toPipelineVariables(toRecord(parsed), reviewLink);
    const [id, who, policy, message] = variables.map(({ value }) => value);
    // platform/pipeline.yml, CustomData.
    const shown = `${who} asks for an approval (policy ${policy}). Approval ${id}. ${message}`;
    return [...variables.map(({ value }) => value), shown].every(
      (value) =>
        !misleads(value) && !/#\{|\{\{/.test(value) && value.length <= limits.pipelineVariableValue,
    );
  }),
};

const commandIsHonest: Claim = {
  name: 'what the command prints gives a terminal no orders',
  property: fc.property(hostileText, fc.integer({ min: 2, max: 60 }), (said, longest) => {
    const line = toPrintable(said, longest);
    const json = toPrintableJson({ said });
    return (
      !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(line.replace('…', '')) &&
      line.length <= longest &&
      !/[\p{Cc}\p{Cf}]/u.test(toPrintableLines(said).replaceAll('\n', '')) &&
      /^[\n\x20-\x7e]+$/.test(json) &&
      JSON.parse(json).said === said
    );
  }),
};

const linksAreReadable: Claim = {
  name: 'a link holds no hidden character and no variable, wherever it is shown',
  property: fc.property(text, (rest) => {
    const shown = readLink(`https://review.example.com/${rest}`);
    return shown === undefined || isHonest(shown);
  }),
};

export const shownTexts: readonly Claim[] = [
  automationsAreHonest,
  pipelinesAreHonest,
  commandIsHonest,
  linksAreReadable,
];
