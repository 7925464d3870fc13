import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { type CallContext, operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { LIMITS } from '../limits.ts';
import { DEFAULT_BUS, findBus } from '../names.ts';

const sizeOf = (entry: PutEventsRequestEntry): number =>
  Buffer.byteLength(
    (entry.Source ?? '') +
      (entry.DetailType ?? '') +
      (entry.Detail ?? '') +
      (entry.Resources ?? []).join(''),
  ) + (entry.Time === undefined ? 0 : 14);

const refusal = (ErrorCode: string, ErrorMessage: string): PutEventsResultEntry => ({
  ErrorCode,
  ErrorMessage,
});

const parseDetail = (text: string): object | undefined => {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail)
      ? detail
      : undefined;
  } catch {
    return undefined;
  }
};

const putOne = (
  { state, publisher }: EventsContext,
  entry: PutEventsRequestEntry,
  { caller }: CallContext,
): PutEventsResultEntry => {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name])
      return refusal(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
  }
  const detail = parseDetail(entry.Detail ?? '');
  if (detail === undefined) return refusal('MalformedDetail', 'Detail is malformed.');
  // Only AWS's own services speak as aws.*: EventBridge API, PutEvents.
  if (/^aws\./i.test(entry.Source ?? '')) {
    return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  try {
    const bus = findBus(state, caller, entry.EventBusName);
    const event = {
      accountId: caller.accountId,
      region: caller.region,
      source: entry.Source ?? '',
      detailType: entry.DetailType ?? '',
      resources: entry.Resources ?? [],
      detail,
      ...(entry.Time !== undefined && { time: entry.Time.getTime() }),
    };
    return { EventId: publisher.publish(bus.arn, event) };
  } catch (error) {
    if (error instanceof AwsError) return refusal(error.code, error.message);
    throw error;
  }
};

export const putEvents = (context: EventsContext) =>
  operation<PutEventsRequest, PutEventsResponse>({
    permissions: (input, { caller }) => {
      const names = new Set(
        (input.Entries ?? []).map(({ EventBusName }) => EventBusName ?? DEFAULT_BUS),
      );
      return [...names].map((name) => {
        const bus = findBus(context.state, caller, name);
        return {
          action: 'events:PutEvents',
          resource: bus.arn,
          ...(bus.policy !== undefined && { resourcePolicy: bus.policy }),
        };
      });
    },
    run(input, call) {
      const entries = input.Entries ?? [];
      if (entries.length === 0 || entries.length > LIMITS.entriesPerRequest) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to ${LIMITS.entriesPerRequest} and greater than or equal to 1`,
        );
      }
      const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
      if (size > LIMITS.requestBytes)
        throw new AwsError(
          'ValidationException',
          'Total size of the entries in the request is over the limit.',
        );
      const results = entries.map((entry) => putOne(context, entry, call));
      return {
        FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
        Entries: results,
      };
    },
  });
