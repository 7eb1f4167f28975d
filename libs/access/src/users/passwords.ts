import { randomBytes } from 'node:crypto';
import { UnavailableError, WeightedSemaphore } from '#libs/platform';

/** Fewer characters are refused. */
export const shortestPassword = 10;
/** More are refused. */
export const longestPassword = 200;

/** argon2id, as OWASP advises: 19 MiB of memory and about 40 ms of a processor for each hash. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
/** More hashes than this do not wait: they are refused. */
const mostWaiting = 200;

const turns = new WeightedSemaphore(atOnce);

/** So many sign in at this moment that another hash would wait for many seconds. */
export class HashingBusyError extends UnavailableError {}

/** The hash to keep, with its parameters and its salt. @throws HashingBusyError. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => (await argon2()).hash(password, cost));
}

/**
 * Whether the password is the one of the hash. Without a hash (an unknown user, or one without a password) it takes as long,
 * so the time does not show who is known. @throws HashingBusyError.
 */
export function isPassword(password: string, kept: string | null): Promise<boolean> {
  return inTurn(async () => {
    const { verify } = await argon2();
    const isRight = await verify(kept ?? (await dummyHash()), password);
    return isRight && kept !== null;
  });
}

let dummy: Promise<string> | null = null;

function dummyHash(): Promise<string> {
  dummy ??= argon2().then(({ hash }) => hash(randomBytes(32).toString('base64'), cost));
  return dummy;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns.queued >= mostWaiting) throw new HashingBusyError('too many passwords are being checked');
  return turns.run(1, work);
}

/** Loaded at the first use: most processes hash nothing. */
function argon2() {
  return import('@node-rs/argon2');
}
