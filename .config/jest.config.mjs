import { totalmem } from 'node:os';
import { join } from 'node:path';
import { swcOptions } from './jest/swc-options.mjs';

/** Kinds of test, told by the file's suffix; `npm test` runs all but the last, `npm run test:unit` and `test:long` one. */
const suffixes = {
  /** Pure: no store, no other process of ours. */
  unit: 'spec',
  /** On a real Postgres and Kafka. */
  int: 'int-spec',
  /** The whole system, from outside. */
  e2e: 'e2e-spec',
  /** As before, for minutes. */
  long: 'long-spec',
};

/** Of this machine or container. */
const gibibytes = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 1024 ** 3;

const rootDir = join(import.meta.dirname, '..');
const minutes = 60_000;

const everyProject = {
  rootDir,
  testEnvironment: join(import.meta.dirname, 'jest/worker-environment.mjs'),
  testRunner: join(import.meta.dirname, 'jest/worker-runner.mjs'),
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts', '<rootDir>/clients'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
};

export default {
  rootDir,
  projects: Object.entries(suffixes).map(([name, suffix]) => ({
    ...everyProject,
    displayName: name,
    testRegex: `\\.${suffix}\\.ts$`,
  })),
  testSequencer: join(import.meta.dirname, 'jest/slow-first.mjs'),
  reporters: ['default', join(import.meta.dirname, 'jest/slowest-files.mjs')],
  // More than cores: the longest suites wait for sessions, restarts and browsers. One of the whole system takes up to 3 GiB.
  maxWorkers: Math.max(4, Math.min(6, Math.floor(gibibytes / 3))),
  workerIdleMemoryLimit: '700MB',
  // A busy machine needs longer than the usual half second to free such a worker; one with an open handle is still reported.
  workerGracefulExitTimeout: 10_000,
  // A starved machine stands still for a minute at times. What is slower by its nature imports `#libs/testing/slow`.
  testTimeout: 5 * minutes,
};
