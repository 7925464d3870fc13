import { awsFailure } from './aws-failure.ts';
import type { World } from './world.ts';

/** One run of a function in a process of its own. */
export interface Invocation {
  readonly name: string;
  /** The process is gone: nothing it waits for comes back. */
  isDead: boolean;
  /** It has answered. */
  isDone: boolean;
  /** How many calls it waits for. */
  waiting: number;
  readonly endsAt: number;
  end(failure: Error): void;
}

export type Ending = { readonly word: unknown } | { readonly error: Error };

/** serverless.yml: provider.timeout. */
const timeout = 15_000;
/** So many turns of the microtask queue settle whatever a handler does between two calls. */
const maxTurns = 60;

/** Lambda: processes that die at any call or by their time-out, and asynchronous invocations with their two retries. */
export const createLambda = (world: World, retryDelays: readonly number[]) => {
  let busy = 0;
  let isTouched = false;

  const lambda = {
    /** A call of an invocation begins: until it is answered the invocation rests. */
    rest(invocation: Invocation) {
      invocation.waiting += 1;
      if (invocation.waiting === 1 && !invocation.isDone) busy -= 1;
    },
    wake(invocation: Invocation) {
      invocation.waiting -= 1;
      if (invocation.waiting === 0 && !invocation.isDone) busy += 1;
      isTouched = true;
    },
    /** Lets an invocation wait for something else than a call. */
    wait: <Value>(invocation: Invocation, begin: (then: (value: Value) => void) => void) =>
      new Promise<Value>((resolve) => {
        if (invocation.isDead) return;
        lambda.rest(invocation);
        begin((value) => {
          if (invocation.isDead) return;
          lambda.wake(invocation);
          resolve(value);
        });
      }),
    /** Lets every handler run until it waits for a call. */
    async settle() {
      if (!isTouched) return;
      isTouched = false;
      let turns = 0;
      do {
        await undefined;
        turns += 1;
      } while (turns < maxTurns && (busy > 0 || turns < 4));
    },
    run(
      name: string,
      handler: (invocation: Invocation) => Promise<unknown>,
      then: (ending: Ending) => void,
      limit = timeout,
    ) {
      let isOver = false;
      const finish = (ending: Ending) => {
        if (isOver) return;
        isOver = true;
        world.say(
          () =>
            `${name} ${'word' in ending ? `says ${JSON.stringify(ending.word)}` : `fails: ${ending.error.name}: ${ending.error.message}`}`,
        );
        if ('word' in ending) world.watch(`the answer of ${name}`, ending.word);
        else world.watch(`the error of ${name}`, `${ending.error.name} ${ending.error.message}`);
        then(ending);
      };
      const invocation: Invocation = {
        name,
        isDead: false,
        isDone: false,
        waiting: 0,
        endsAt: world.agenda.now() + limit,
        end(error) {
          if (isOver) return;
          if (invocation.waiting === 0) busy -= 1;
          invocation.isDead = true;
          invocation.isDone = true;
          finish({ error });
        },
      };
      busy += 1;
      isTouched = true;
      world.say(() => `${name} starts`);
      world.agenda.at(invocation.endsAt, () =>
        invocation.end(awsFailure('Lambda.Unknown', 'timed out')),
      );
      const leave = (ending: Ending) => {
        if (invocation.isDead) return;
        if (invocation.waiting === 0) busy -= 1;
        invocation.isDone = true;
        finish(ending);
      };
      handler(invocation).then(
        (word) => leave({ word }),
        (error: Error) => leave({ error }),
      );
    },
    /** As EventBridge does: whoever invoked does not wait, and Lambda repeats what fails. */
    invokeLater(name: string, handler: (invocation: Invocation) => Promise<unknown>, attempt = 0) {
      lambda.run(name, handler, (ending) => {
        if ('word' in ending) return;
        const delay = retryDelays[attempt];
        if (delay === undefined) {
          world.facts.deadLetters.push(name);
          return;
        }
        world.agenda.at(world.agenda.now() + delay, () =>
          lambda.invokeLater(name, handler, attempt + 1),
        );
      });
    },
  };
  return lambda;
};

export type Lambda = ReturnType<typeof createLambda>;
