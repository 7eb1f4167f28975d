import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { jestCommand } from './jest-command.js';

/**
 * The paths of the test files that Jest would run with these arguments.
 * @throws Error with Jest's own words when it refuses an argument.
 */
export async function chosenTests(jestArgs: readonly string[]): Promise<string[]> {
  const { args, options } = jestCommand([...jestArgs, '--listTests', '--json'], process.env);
  const { stdout } = await promisify(execFile)(process.execPath, args, { ...options, maxBuffer: 64 * 1024 ** 2 });
  const paths: unknown = JSON.parse(stdout);
  if (!Array.isArray(paths)) throw new Error(`Jest lists no tests for "${jestArgs.join(' ')}": ${stdout}`);
  return paths.map(String);
}
