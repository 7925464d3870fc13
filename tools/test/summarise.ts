import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly name: string;
    readonly status: string;
  }[];
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly projects: readonly {
    readonly project: string;
    readonly passed: number;
    readonly failed: number;
  }[];
}

/** Adds up what jest reported for each project; a suite that could not run counts as one failure. */
export const summarise = (folder: string): Totals => {
  const projects = globSync('*.json', { cwd: folder })
    .sort()
    .map((file) => {
      const report: JestReport = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return {
        project: basename(file, '.json'),
        passed: report.numPassedTests,
        failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      };
    });
  const sum = (key: 'passed' | 'failed') => projects.reduce((total, each) => total + each[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), projects };
};
