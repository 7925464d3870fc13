import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { parse } from 'yaml';

const root = join(__dirname, '../../..');

it('the bundle is at most 260,000 bytes', async () => {
  const text = readFileSync(join(root, 'serverless.yml'), 'utf8');
  const { esbuild } = parse(text, { logLevel: 'error' }).custom as { esbuild: BuildOptions };
  const { bundle, minify, target, format, mainFields } = esbuild;
  const plugins: Plugin[] = require(join(root, 'apps/x', String(esbuild.plugins)));
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'main.ts')],
    platform: 'node',
    write: false,
    plugins,
    ...({ bundle, minify, target, format, mainFields } as BuildOptions),
  });
  expect(outputFiles?.[0]?.contents.length).toBeLessThanOrEqual(260_000);
}, 30_000);
