/**
 * `import '#libs/testing/slow'` gives each test of a file ten minutes instead of five: Jest's runner of ours reads this line.
 * It is for tests that wait for sessions of Kafka, restarts or browsers, and for those that check thousands of cases. Every
 * `.e2e-spec.ts` and `.long-spec.ts` has it.
 */
export const slowTestMs = 10 * 60_000;
