import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * FILES_URL of processes in tests. They share one folder: a file is named by its content and its workspace, and each test has
 * workspaces of its own. `npm test` makes the folder and removes it.
 */
export function testFilesUrl(): string {
  return pathToFileURL(process.env['TEST_FILES'] ?? join(tmpdir(), 'doorbell-test-files')).href;
}
