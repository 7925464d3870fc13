import { latestRuns, type PipelineExecution } from './pipeline-execution.ts';

/** `#{namespace.name}`: user guide, "Working with variables". */
const REFERENCE = /#\{([A-Za-z0-9@\-_]+)\.([A-Za-z0-9@\-_]+)\}/g;

/** A name may be any text: what every object has by itself is no variable. */
const own = (values: Readonly<Record<string, string>> = {}, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const variableValue = (
  execution: PipelineExecution,
  namespace: string,
  name: string,
): string | undefined => {
  if (namespace === 'variables') return own(execution.variables, name);
  if (namespace === 'codepipeline')
    return name === 'PipelineExecutionId' ? execution.id : undefined;
  for (const stage of execution.stages)
    for (const { declaration, outputVariables, status } of latestRuns(stage).values())
      if (declaration.namespace === namespace && status === 'Succeeded')
        return own(outputVariables, name);
  return undefined;
};

/** A configuration with its variables replaced, or the first reference that has no value. */
export const resolveConfiguration = (
  execution: PipelineExecution,
  configuration: Readonly<Record<string, string>> = {},
): { readonly resolved: Readonly<Record<string, string>> } | { readonly unresolved: string } => {
  let unresolved: string | undefined;
  const resolve = (text: string) =>
    text.replaceAll(REFERENCE, (whole, namespace: string, name: string) => {
      const value = variableValue(execution, namespace, name);
      if (value === undefined) unresolved ??= whole;
      return value ?? whole;
    });
  const resolved = Object.fromEntries(
    Object.entries(configuration).map(([key, text]) => [key, resolve(text)]),
  );
  return unresolved === undefined ? { resolved } : { unresolved };
};
