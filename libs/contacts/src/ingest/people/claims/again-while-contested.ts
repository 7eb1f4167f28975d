import { retryConflicts } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { ContestedClaimsError } from './settle-claims.js';

/** Far more than consumers can get into each other's way. */
const attempts = 50;

/**
 * The first transaction has committed, so each try finds more of the identities known; one of the rivals always succeeds.
 * Rivals that move and claim each other's identities may also wait for each other: Postgres ends one, which tries again too.
 */
export async function againWhileContested<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await retryConflicts(transaction);
    } catch (error) {
      if (!(error instanceof ContestedClaimsError)) throw error;
      if (attempt === attempts) throw new UnavailableError(`Ingest: ${error.message}; tried ${attempts} times.`);
    }
  }
}
