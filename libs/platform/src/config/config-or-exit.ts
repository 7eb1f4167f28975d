import { messageOf } from '../errors/errors.js';
import { ConfigError } from './read-config.js';

/**
 * For the first line of a service: its configuration, else what is wrong with the environment on standard error and
 * status 1. There is no log yet, and a stack would hide the sentence that the operator needs.
 */
export function configOrExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${messageOf(error)}\n`);
    return process.exit(1);
  }
}
