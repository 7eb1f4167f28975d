import { phoneSpellings, type ClaimedIdentity } from '#libs/contracts';
import { e164Of } from '../../../identities/index.js';
import { claimsOf } from './claims.js';
import type { IncomingMessage } from '../../incoming.js';

/**
 * Of a `number_changed`: the numbers that its sender has given up, in every spelling; of any other message nothing. The
 * first number that it names is the new one. Business-scoped ids are never handed on, so a former one stays the person's.
 */
export function formerNumbers(incoming: IncomingMessage): ClaimedIdentity[] {
  if (incoming.message.kind !== 'number_changed') return [];
  const claims = claimsOf(incoming);
  const [present, ...others] = claims.filter(({ kind }) => kind === 'whatsapp_phone');
  if (!present) return [];
  const kept = new Set(phoneSpellings(e164Of(present.value)));
  const given = new Set(others.flatMap(({ value }) => phoneSpellings(e164Of(value))).filter((one) => !kept.has(one)));
  return claims.filter((claim) => isNumber(claim) && given.has(e164Of(claim.value)));
}

export function isNumber({ kind }: Pick<ClaimedIdentity, 'kind'>): boolean {
  return kind === 'whatsapp_phone' || kind === 'phone';
}
