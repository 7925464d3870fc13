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
}`;

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

/** Without a registered class the SDK throws its base exception under the error's own name. */
const dropErrorClasses = {
  name: 'drop-error-classes',
  setup(build) {
    const filter = /[\\/]client-[a-z0-9-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;
    build.onLoad({ filter }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        /^n0_registry\.registerError\(.*\);$/gm,
        '',
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

module.exports = [replaceModules, dropErrorClasses, dropPackageJson];
