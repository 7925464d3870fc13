/** What a rule's target may say to StartPipelineExecution; an event that is passed on as it is says nothing. */
interface PipelineParameters {
  readonly variables?: unknown;
  readonly sourceRevisions?: unknown;
}

const parse = (input: string): PipelineParameters => {
  try {
    const value: unknown = JSON.parse(input);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // An input transformer may make any text; a pipeline takes from it only what it knows.
    return {};
  }
};

/** The input of StartPipelineExecution for a pipeline as a rule's target (user guide, "Add a source override"). */
export const toPipelineStart = (pipelineArn: string, input: string): object => {
  const { variables, sourceRevisions } = parse(input);
  return {
    name: pipelineArn.split(':').at(-1),
    ...(Array.isArray(variables) && { variables }),
    ...(Array.isArray(sourceRevisions) && { sourceRevisions }),
  };
};
