import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createFrameReader, createLineReader } from './log-frames.ts';

/** How to start a function's process. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ProcessEvents {
  log(message: string): void;
  /** `exit status 1` or `signal: killed`, as Lambda words it; undefined for exit status 0. */
  exit(reason: string | undefined): void;
  /** The file is missing or not executable. */
  cannotStart(): void;
}

/** Signals in the words of Lambda's messages. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGBUS: 'bus error',
  SIGILL: 'illegal instruction',
};

const toReason = (code: number | null, signal: NodeJS.Signals | null): string | undefined => {
  if (signal !== null) return `signal: ${SIGNALS[signal] ?? signal}`;
  return code === 0 ? undefined : `exit status ${code}`;
};

/** Highest memory that a process has held so far, in MB; undefined where there is no /proc. */
const readPeakMemory = (pid: number): number | undefined => {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? undefined : Math.ceil(Number(found) / 1024);
  } catch {
    // No such process any more, or another operating system: the figure is not known.
    return undefined;
  }
};

/** Descriptor on which the runtime writes framed messages. */
export const TELEMETRY_DESCRIPTOR = 3;

/** A process of a function: its output as messages, and its end. */
export const startProcess = (command: Command, events: ProcessEvents) => {
  let turns = 0;
  const counted = (read: (chunk: Buffer) => void) => (chunk: Buffer) => {
    turns += 1;
    read(chunk);
  };
  const child: ChildProcess = spawn(command.file, [...command.args], {
    cwd: command.folder,
    env: { ...command.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const output = createLineReader(events.log);
  const errors = createLineReader(events.log);
  child.stdout?.on('data', counted(output.read));
  child.stderr?.on('data', counted(errors.read));
  const telemetry = child.stdio[TELEMETRY_DESCRIPTOR] as Readable;
  telemetry.on('data', counted(createFrameReader(events.log)));
  child.on('error', events.cannotStart);

  /** Waits until everything written so far has been read. */
  const drained = async (): Promise<void> => {
    for (let quiet = 0, seen = turns; quiet < 2; seen = turns) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      quiet = turns === seen ? quiet + 1 : 0;
    }
    output.flush();
    errors.flush();
  };
  // Not `close`: a process that the function has left behind keeps the pipes open.
  child.on('exit', async (code, signal) => {
    await drained();
    events.exit(toReason(code, signal));
  });

  return {
    pid: child.pid,
    peakMemory: () => (child.pid === undefined ? undefined : readPeakMemory(child.pid)),
    kill: () => void child.kill('SIGKILL'),
    drained,
  };
};

export type FunctionProcess = ReturnType<typeof startProcess>;
