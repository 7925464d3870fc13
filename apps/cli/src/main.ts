import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseCommandLine } from './arguments.ts';
import { cancel } from './commands/cancel.ts';
import type { Command } from './commands/command.ts';
import { approve, reject } from './commands/decide.ts';
import { list } from './commands/list.ts';
import { show } from './commands/show.ts';
import { start } from './commands/start.ts';
import { connect } from './connection.ts';
import { describeError } from './describe-error.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { HELP } from './help.ts';
import { toPrintableJson, toPrintableLines } from './printable.ts';

const COMMANDS: Readonly<Record<string, Command>> = { approve, cancel, list, reject, show, start };

const version = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

const run = async (args: readonly string[]): Promise<number> => {
  const { command, id = '', options } = parseCommandLine(args);
  const found = COMMANDS[command];
  if (found === undefined) {
    console.log(command === 'version' ? version() : HELP);
    return EXIT.done;
  }
  const printed = await found({
    connection: connect(options, command, process.env, process.cwd()),
    options,
    id,
    readText: (file) => readFileSync(file === '-' ? 0 : file, 'utf8'),
    note: (text) => console.error(toPrintableLines(text)),
    pause: (milliseconds) => setTimeout(milliseconds),
  });
  console.log(
    options.json === true ? toPrintableJson(printed.json) : toPrintableLines(printed.text),
  );
  return printed.exitCode ?? EXIT.done;
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(toPrintableLines(describeError(error)));
  process.exitCode = error instanceof CommandError ? error.code : EXIT.failed;
}
