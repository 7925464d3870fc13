import { spawn } from 'node:child_process';

/** One stack, packaged before, and how `serverless deploy` finds it. */
export interface Deployment {
  /** The folder of its serverless.yml. */
  readonly folder: string;
  readonly config?: string;
  readonly package: string;
  /** Deploys even where template and code are the same: a parameter that the template reads has changed. */
  readonly force?: boolean;
}

/** Runs `serverless deploy` under a profile; rejects if it fails. */
export const serverlessDeploy = (
  deployment: Deployment,
  profile: string,
  stage: string,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const { folder, config, force } = deployment;
    const args = [
      'deploy',
      ...(config === undefined ? [] : ['--config', config]),
      '--stage',
      stage,
      '--package',
      deployment.package,
      ...(force === true ? ['--force'] : []),
    ];
    const child = spawn('serverless', args, {
      cwd: folder,
      env: { ...process.env, AWS_PROFILE: profile },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`serverless deploy in ${folder} ended with ${code}, see above`));
    });
  });
