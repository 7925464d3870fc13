import type { Bridge, System } from '@countersign/system-tests';

export interface Scene {
  readonly title: string;
  /** Plays it and answers with the execution to look at. */
  play(system: System, bridge: Bridge): Promise<string>;
}
