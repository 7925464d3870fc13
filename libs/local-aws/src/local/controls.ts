/** What `/_local/` may do beyond reading. */
export interface Controls {
  /** Faults of event delivery; absent where there is no event bus. */
  setEventFaults?(faults: Readonly<Record<string, unknown>>): void;
  /** Faults of the next calls of a REST API. */
  setApiFaults?(faults: Readonly<Record<string, unknown>>): void;
}
