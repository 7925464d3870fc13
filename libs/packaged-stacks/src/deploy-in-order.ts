/** The two sides of the bridge, each of which needs something of the other. */
export interface Sides {
  /** The home side, as often as it is asked. */
  deployHome(): Promise<void>;
  /** The remote side; gives its API's host name. */
  deployRemote(): Promise<string>;
  /** The API's host name as the home side was told last. */
  readApi(): Promise<string | undefined>;
  writeApi(host: string): Promise<void>;
}

/** What the home side is told while there is no API yet: it then leaves out the machine that would call it. */
const none = 'none';

/**
 * The remote roles admit the home ones, which must be there; the home machine calls the remote API, which must be
 * there. So home comes first, then remote, then home once more where the API is new to it.
 */
export const deployInOrder = async (sides: Sides): Promise<void> => {
  const known = await sides.readApi();
  if (known === undefined) await sides.writeApi(none);
  await sides.deployHome();
  const api = await sides.deployRemote();
  if (api === known) return;
  await sides.writeApi(api);
  await sides.deployHome();
};
