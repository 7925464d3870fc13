import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { parse } from 'yaml';

const root = join(__dirname, '../../..');

/** Builds an app's function as `serverless package` does: with the settings of the base stack. */
export const buildBundle = async (
  app: string,
  outfile: string,
  entry = 'src/main.ts',
): Promise<number> => {
  const text = readFileSync(join(root, 'serverless.yml'), 'utf8');
  const { esbuild } = parse(text, { logLevel: 'error' }).custom as {
    esbuild: Record<string, unknown>;
  };
  const { bundle, minify, target, format, mainFields } = esbuild as BuildOptions;
  const plugins: Plugin[] = require(join(root, 'apps/x', String(esbuild.plugins)));
  await build({
    entryPoints: [join(root, 'apps', app, entry)],
    platform: 'node',
    outfile,
    plugins,
    ...({ bundle, minify, target, format, mainFields } as BuildOptions),
  });
  return readFileSync(outfile).length;
};
