import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * FILES_URL of processes in tests. They share one folder: a file is named by its content and its workspace, and each test has
 * workspaces of its own. `npm test` removes it.
 */
export function testFilesUrl(): string {
  const folder = process.env['TEST_FILES'] ?? join(tmpdir(), 'doorbell-test-files');
  mkdirSync(join(folder, 'incoming'), { recursive: true, mode: 0o700 }); // what a store is known by
  return pathToFileURL(folder).href;
}
