/** One configuration for three kinds: .spec.ts (pure), .int-spec.ts (real Postgres and Kafka), .e2e-spec.ts (the whole system). */
export default {
  rootDir: '..',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts'],
  testRegex: '\\.(spec|int-spec|e2e-spec)\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'nodenext' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['reflect-metadata'],
  // More than cores: the longest suites wait for sessions, restarts and browsers.
  maxWorkers: 4,
  workerIdleMemoryLimit: '700MB',
  // A starved machine may take fifty times as long; whoever waits in vain says so sooner.
  testTimeout: 600_000,
};
