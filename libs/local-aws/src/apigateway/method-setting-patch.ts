import type { MethodSetting, PatchOperation } from '@aws-sdk/client-api-gateway';
import type { AwsError } from '../aws-error.ts';
import { badRequest } from './names.ts';

type Change = (value: string) => Partial<MethodSetting>;

const number =
  (member: 'throttlingBurstLimit' | 'throttlingRateLimit' | 'cacheTtlInSeconds'): Change =>
  (value) => {
    const given = Number(value);
    if (value.trim() === '' || !(given >= -1))
      throw badRequest(`Invalid value ${value} for ${member}`);
    return { [member]: given };
  };

const truth =
  (
    member:
      | 'metricsEnabled'
      | 'dataTraceEnabled'
      | 'cachingEnabled'
      | 'cacheDataEncrypted'
      | 'requireAuthorizationForCacheControl',
  ): Change =>
  (value) => ({ [member]: value.toLowerCase() === 'true' });

/** What may stand behind `/{resource path}/{verb}` (API reference, UpdateStage). */
const SETTINGS: Readonly<Record<string, Change>> = {
  'metrics/enabled': truth('metricsEnabled'),
  'logging/dataTrace': truth('dataTraceEnabled'),
  'logging/loglevel': (loggingLevel) => ({ loggingLevel }),
  'throttling/burstLimit': number('throttlingBurstLimit'),
  'throttling/rateLimit': number('throttlingRateLimit'),
  'caching/enabled': truth('cachingEnabled'),
  'caching/ttlInSeconds': number('cacheTtlInSeconds'),
  'caching/dataEncrypted': truth('cacheDataEncrypted'),
  'caching/requireAuthorizationForCacheControl': truth('requireAuthorizationForCacheControl'),
  'caching/unauthorizedCacheControlHeaderStrategy': () => ({}),
};

const USUAL: MethodSetting = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: -1,
  throttlingRateLimit: -1,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
};

type Settings = Readonly<Record<string, MethodSetting>>;

export const invalidSettingPath = (path: string, known: readonly string[]): AwsError =>
  badRequest(
    `Invalid method setting path: ${path}. Must be one of: [${[
      ...known,
      ...Object.keys(SETTINGS).map((name) => `/{resourcePath}/{httpMethod}/${name}`),
    ].join(', ')}]`,
  );

/** Method settings with one thing changed, or all of a method's removed; undefined if the path is another's. */
export const patchMethodSettings = (
  settings: Settings,
  { op, path = '', value = '' }: PatchOperation,
): Settings | undefined => {
  const [, resourcePath = '', verb = '', ...rest] = path.split('/');
  const key = `${resourcePath}/${verb}`;
  if (op === 'remove' && rest.length === 0 && Object.hasOwn(settings, key))
    return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== key));
  const name = rest.join('/');
  const change = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
  if (change === undefined || op !== 'replace') return undefined;
  return { ...settings, [key]: { ...USUAL, ...settings[key], ...change(value) } };
};
