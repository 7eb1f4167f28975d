import { withTimeLimit } from '#libs/platform';
import { Problem } from '../../http/problems/problem.js';

/** Which hosts the operator allows, and how long a provider may take. */
export interface CheckRules {
  allowPrivateHosts: boolean;
  /** Of one connection; a check may need two. */
  checkLimitMs: number;
}

/** The rules, and where the providers are. */
export interface Providers extends CheckRules {
  telegramApiRoot: string;
  whatsappCloudApiRoot: string;
}

/** The provider refuses a token or a login. */
export function credentialsRejected(field: string, what: string): Problem {
  return refusal('credentials_rejected', field, what);
}

/** The settings name something that does not exist, or is of another kind. */
export function settingsRejected(field: string, what: string): Problem {
  return refusal('settings_rejected', field, what);
}

/** The provider cannot be asked now. No inbox is connected untried: it might never work. */
export function providerUnreachable(field: string, what: string): Problem {
  return refusal('provider_unreachable', field, what);
}

type RefusalCode = 'credentials_rejected' | 'settings_rejected' | 'provider_unreachable';

function refusal(code: RefusalCode, field: string, what: string): Problem {
  const message = `${field}: ${what}`;
  return new Problem(code, message, { errors: [{ field, code, message }] });
}

/** A provider's own words, to be quoted in a sentence: one line of bounded length. */
export function quoted(text: unknown): string {
  const words = typeof text === 'string' ? text.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';
  return words === '' ? 'no reason given' : `"${words.slice(0, 200)}"`;
}

/** The work's result, or an error after the limit: some clients wait without end for a response that was cut. */
export function withinLimit<T>({ checkLimitMs }: CheckRules, work: Promise<T>): Promise<T> {
  return withTimeLimit(work, { limitMs: checkLimitMs, late: () => new Error('no response in time') });
}
