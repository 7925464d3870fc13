/** Bytes of UTF-8 a state's input or output may have (Step Functions quotas; SendTaskSuccess: `SensitiveData`, 262144). */
export const MAXIMUM_PAYLOAD_BYTES = 262_144;

/** Characters of a failure's cause (`SensitiveCause`, 32768: Step Functions API). */
export const MAXIMUM_CAUSE_LENGTH = 32_768;

/** Events of a Standard execution (Step Functions quotas): the last one says that the limit was reached. */
export const MAXIMUM_EVENTS = 25_000;

/** Express executions have no such quota on AWS, but end after five minutes; an endless loop must end here too. */
export const MAXIMUM_EXPRESS_EVENTS = 100_000;

/** Text the history of one step may hold. Not AWS's: it keeps a loop that doubles its data from filling the memory. */
export const MAXIMUM_STEP_TEXT = 268_435_456;

/** Iterations an inline Map runs at a time at most (Step Functions guide, "Map state in Inline mode"). */
export const MAXIMUM_INLINE_CONCURRENCY = 40;

/** Seconds a state may wait or time out after (States Language: TimeoutSeconds). */
export const MAXIMUM_SECONDS = 99_999_999;
