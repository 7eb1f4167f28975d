import { jest } from '@jest/globals';

/**
 * `import '#libs/testing/slow'` gives each test of a file ten minutes instead of one. It is for tests that wait for
 * sessions of Kafka, restarts or browsers, and for those that check thousands of cases. Every `.e2e-spec.ts` has it.
 */
jest.setTimeout(10 * 60_000);
