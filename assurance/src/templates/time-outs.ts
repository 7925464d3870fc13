import { at, type Json, listOf, resourcesOf, type Template } from './template.ts';

/** Something that ends by itself after some time. */
export interface Wait {
  readonly what: string;
  readonly seconds: number;
}

/** A wait must end before the one around it does, with time left for a late answer. */
export interface Nesting {
  readonly inner: Wait;
  readonly outer: Wait;
}

const definitionOf = (templates: readonly Template[], name: string): Json => {
  const found = templates
    .flatMap((template) => resourcesOf(template, 'AWS::StepFunctions::StateMachine'))
    .find(([, { StateMachineName }]) => StateMachineName === name);
  if (found === undefined) throw new Error(`no template has the machine ${name}`);
  return found[1].Definition ?? null;
};

const secondsAt = (value: Json | undefined, what: string, ...path: readonly string[]): Wait => {
  const seconds = at(value, ...path, 'TimeoutSeconds');
  if (typeof seconds !== 'number') throw new Error(`${what} has no time-out of its own`);
  return { what, seconds };
};

/** How long approvals wait: the steps of runbooks, and the actions of pipelines. */
const approvalsOf = (templates: readonly Template[]): readonly Wait[] =>
  templates.flatMap((template) => [
    ...resourcesOf(template, 'AWS::SSM::Document').flatMap(([what, { Content }]) =>
      listOf(at(Content, 'mainSteps')).map((step) => ({
        what,
        seconds: Number(at(step, 'timeoutSeconds')),
      })),
    ),
    ...resourcesOf(template, 'AWS::CodePipeline::Pipeline').flatMap(([what, { Stages }]) =>
      listOf(Stages)
        .flatMap((stage) => listOf(at(stage, 'Actions')))
        .filter((action) => at(action, 'ActionTypeId', 'Category') === 'Approval')
        .map((action) => ({ what, seconds: Number(at(action, 'TimeoutInMinutes')) * 60 })),
    ),
  ]);

/** A machine whose one task waits for an approval or for another machine. */
interface Machine {
  readonly name: string;
  readonly task: Wait;
  readonly machine: Wait;
}

const machineOf = (templates: readonly Template[], name: string, state: string): Machine => {
  const definition = definitionOf(templates, name);
  return {
    name,
    task: secondsAt(definition, `${name}, ${state}`, 'States', state),
    machine: secondsAt(definition, name),
  };
};

/** What waits for what, over the machines of both accounts. */
export const nestingsOf = (templates: readonly Template[]): readonly Nesting[] => {
  const own = (name: string, state: string) => machineOf(templates, name, state);
  const asking = [
    own('ssm-approval-dev', 'RequestApproval'),
    own('pipeline-approval-dev', 'RequestApproval'),
  ];
  const receiver = own('receive-approval-request-dev', 'Ask');
  const assuming = own('assume-role-approval-dev', 'Run');
  const calling = secondsAt(
    definitionOf(templates, 'api-gateway-approval-dev'),
    'api-gateway-approval-dev',
  );
  return [
    ...approvalsOf(templates).flatMap((inner) =>
      asking.map(({ task }) => ({ inner, outer: task })),
    ),
    ...[...asking, receiver, assuming].map(({ task, machine }) => ({
      inner: task,
      outer: machine,
    })),
    ...asking.flatMap(({ task, machine }) => [
      { inner: task, outer: receiver.task },
      { inner: machine, outer: receiver.machine },
      { inner: machine, outer: assuming.task },
    ]),
    { inner: receiver.task, outer: calling },
    { inner: receiver.machine, outer: calling },
    { inner: receiver.machine, outer: assuming.machine },
  ];
};
