import { randomUUID } from 'node:crypto';

/**
 * The variables of a store of one test on the S3 server of this run, under a prefix of its own.
 * @throws Error where none was started
 */
export function s3UnderTest(): Record<string, string> {
  const endpoint = process.env['TEST_S3_ENDPOINT'];
  if (endpoint === undefined)
    throw new Error('TEST_S3_ENDPOINT is not set; "npm test -- PATTERN" starts S3Mock for the tests that need it.');
  return {
    FILES_URL: `s3://files/${randomUUID()}`,
    FILES_S3_ENDPOINT: endpoint,
    FILES_S3_ACCESS_KEY: 'doorbell',
    FILES_S3_SECRET_KEY: 'not-a-secret',
  };
}
