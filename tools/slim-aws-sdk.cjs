// esbuild plugins that leave out of a Lambda what it never runs: a smaller bundle starts faster. Errors keep AWS's own
// names and messages, only the classes go: compare `error.name`, never `instanceof`.
const { readFile } = require('node:fs/promises');

/** Lambda gives credentials in the environment: no profiles, no single sign-on, no metadata service. */
const environmentCredentials = `
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('no AWS credentials in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};`;

/** No operation used here streams events. */
const noEventStreams = `
export class EventStreamSerde {
  constructor() { throw new Error('event streams were left out of this bundle'); }
}
export const eventStreamSerdeProvider = (options) => new EventStreamSerde(options);
export const resolveEventStreamSerdeConfig = (config) => config;`;

/** Endpoint discovery is off unless an environment variable turns it on, and IAM grants no DescribeEndpoints here. */
const noEndpointDiscovery = `
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => undefined, configFileSelector: () => undefined, default: undefined };
export const resolveEndpointDiscoveryConfig = (config) => config;`;

const replacements = {
  '@aws-sdk/credential-provider-node': environmentCredentials,
  '@aws-sdk/middleware-endpoint-discovery': noEndpointDiscovery,
  '@smithy/core/event-streams': noEventStreams,
};

const replaceModules = {
  name: 'replace-modules',
  setup(build) {
    const filter = new RegExp(`^(${Object.keys(replacements).join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'slim-aws-sdk' }));
    build.onLoad({ filter, namespace: 'slim-aws-sdk' }, ({ path }) => ({
      contents: replacements[path],
      loader: 'js',
    }));
  },
};

/** `const _e = "error";`, which schemas write so as to say `[_e]: …`. */
const constant = /^const (_\w+) = ("[^"]*");$/gm;

/** A name that is computed could have an effect, for all that esbuild knows: with it a schema stays, used or not. */
const writeOutNames = (text) => {
  const names = Object.fromEntries(
    [...text.matchAll(constant)].map(([, name, value]) => [name, value]),
  );
  return text.replaceAll(/\[(_\w+)\]: /g, (all, name) =>
    name in names ? `${names[name]}: ` : all,
  );
};

/**
 * Leaves the schemas of operations that nobody calls behind, and of errors: without a registered class the SDK throws
 * its base exception under the error's own name.
 */
const dropUnusedSchemas = {
  name: 'drop-unused-schemas',
  setup(build) {
    const filter = /[\\/]client-[a-z0-9-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;
    build.onLoad({ filter }, async ({ path }) => ({
      contents: writeOutNames(
        (await readFile(path, 'utf8')).replaceAll(/^n0_registry\.registerError\(.*\);$/gm, ''),
      ),
      loader: 'js',
    }));
  },
};

/** The SDK reads its version, and nothing else, from its package.json. */
const dropPackageJson = {
  name: 'drop-package-json',
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

module.exports = [replaceModules, dropUnusedSchemas, dropPackageJson];
