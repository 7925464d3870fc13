import type { Aws } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import type { Deployed, Route } from './find-deployed.ts';
import { GatewayFault } from './gateway-fault.ts';

interface Bucket {
  readonly tokens: number;
  readonly filledAt: number;
}

interface Rate {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

const GREEDIEST = '*/*';

/** Settings are named by path and verb, a slash in the path as `~1`; the first one may be left away. */
const settingNames = ({ resource, method }: Route): readonly string[] => {
  const path = resource.path.replaceAll('/', '~1');
  return [path, path.slice('~1'.length)].map((name) => `${name}/${method.httpMethod}`);
};

/**
 * Token buckets on the injected clock: one for an account and region, and one for each method of a stage that its
 * settings limit.
 */
export const createThrottle = (aws: Aws) => {
  const buckets = new Map<string, Bucket>();

  const takeFrom = (name: string, { rateLimit, burstLimit }: Rate) => {
    const now = aws.clock.now();
    const { tokens, filledAt } = buckets.get(name) ?? { tokens: burstLimit, filledAt: now };
    const filled = Math.min(burstLimit, tokens + ((now - filledAt) / 1000) * rateLimit);
    if (filled < 1) throw new GatewayFault('THROTTLED');
    buckets.set(name, { tokens: filled - 1, filledAt: now });
  };

  return {
    take({ api, stage }: Deployed, route: Route): void {
      const { methodSettings } = stage;
      const own = settingNames(route).find((name) => Object.hasOwn(methodSettings, name));
      const { throttlingRateLimit = -1, throttlingBurstLimit = -1 } =
        methodSettings[own ?? GREEDIEST] ?? {};
      // -1 is what a setting says that leaves the limit to the account.
      if (throttlingRateLimit >= 0 || throttlingBurstLimit >= 0)
        takeFrom(`${stage.arn} ${route.resource.path} ${route.method.httpMethod}`, {
          rateLimit:
            throttlingRateLimit >= 0 ? throttlingRateLimit : LIMITS.accountThrottle.rateLimit,
          burstLimit:
            throttlingBurstLimit >= 0 ? throttlingBurstLimit : LIMITS.accountThrottle.burstLimit,
        });
      takeFrom(`${api.accountId} ${api.region}`, LIMITS.accountThrottle);
    },
  };
};

export type Throttle = ReturnType<typeof createThrottle>;
