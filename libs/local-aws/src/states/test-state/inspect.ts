import type { InspectionData, InspectionErrorDetails } from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '@countersign/states-language';
import { toLoneMachine } from './lone-machine.ts';
import { type Ran, type RunOptions, runState } from './run-state.ts';
import type { SelectedState } from './select-state.ts';

/** What of a state makes data of data, as a Pass state that does nothing else. */
const pickFields = (state: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (name in state ? [[name, state[name] ?? null]] : [])));

const errorDetails = ({ status, exit, retry }: Ran): InspectionErrorDetails | undefined => {
  if (retry !== undefined)
    return { retryIndex: retry.index, retryBackoffIntervalSeconds: Math.round(retry.seconds) };
  return status === 'CAUGHT_ERROR' && exit?.index !== undefined
    ? { catchIndex: exit.index }
    : undefined;
};

/** The data of a JSONPath state at each step of its way, each found by a Pass state of its own. */
const inspectPaths = async (
  { state, queryLanguage, name }: SelectedState,
  ran: Ran,
  options: RunOptions,
): Promise<Record<string, Json | undefined>> => {
  const probe = async (fields: JsonObject, input: Json): Promise<Json | undefined> => {
    const pass = { Type: 'Pass', End: true, ...fields };
    const machine = toLoneMachine({ name, state: pass, queryLanguage });
    const { status, output } = await runState(machine, { ...options, input });
    return status === 'SUCCEEDED' ? output : undefined;
  };
  const afterInputPath = await probe(pickFields(state, ['InputPath']), options.input);
  const isPass = state.Type === 'Pass';
  const isTask = state.Type === 'Task';
  if (!isPass && !isTask) return { afterInputPath };
  const hasResult = isPass && state.Result !== undefined;
  const parameters = isTask
    ? ran.task?.parameters
    : await probe(pickFields(state, ['InputPath', 'Parameters']), options.input);
  const before = hasResult ? {} : { afterInputPath, afterParameters: parameters };
  const result = isTask ? ran.result : state.Result;
  if (isTask && result === undefined) return before;
  const selected =
    state.ResultSelector === undefined
      ? isTask || hasResult
        ? result
        : parameters
      : await probe({ Parameters: state.ResultSelector }, result ?? null);
  const afterResultPath = await probe(
    { ...pickFields(state, ['InputPath', 'ResultPath']), Result: selected ?? null },
    options.input,
  );
  return {
    ...before,
    ...((isTask || hasResult) && { result }),
    afterResultSelector: selected,
    afterResultPath,
  };
};

const inspectJsonata = ({ task, result }: Ran): Record<string, Json | undefined> => ({
  afterArguments: task?.parameters,
  result,
});

/** What TestState tells of a state's inside: TestState API, "Inspecting". */
export const inspect = async (
  selected: SelectedState,
  ran: Ran,
  options: RunOptions,
): Promise<InspectionData> => {
  const { state, queryLanguage } = selected;
  const language = state.QueryLanguage ?? queryLanguage;
  const data =
    language === 'JSONata' ? inspectJsonata(ran) : await inspectPaths(selected, ran, options);
  const shown = Object.entries({ input: options.input, ...data, variables: ran.variables }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)]]),
  );
  const details = errorDetails(ran);
  return {
    ...(Object.fromEntries(shown) as InspectionData),
    ...(details !== undefined && { errorDetails: details }),
  };
};
