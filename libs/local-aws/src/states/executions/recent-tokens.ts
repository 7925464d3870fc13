import type { TokenAddress } from './task-tokens.ts';

/** As many as are used at about the same time; each is used several times within a step or two. */
const MOST = 1000;

const keyOf = ({ executionArn, entry }: TokenAddress): string => `${executionArn} ${entry}`;

/** Tokens used of late, in memory: sealing one costs more than all else that is done with it. */
export const createRecentTokens = () => {
  const tokens = new Map<string, string>();
  const addresses = new Map<string, TokenAddress>();
  return {
    token: (address: TokenAddress) => tokens.get(keyOf(address)),
    address: (token: string) => addresses.get(token),
    add(token: string, address: TokenAddress) {
      tokens.set(keyOf(address), token);
      addresses.set(token, address);
      if (addresses.size <= MOST) return;
      const [oldest] = addresses;
      if (oldest === undefined) return;
      addresses.delete(oldest[0]);
      tokens.delete(keyOf(oldest[1]));
    },
  };
};
