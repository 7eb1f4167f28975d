import type { User } from 'grammy/types';
import { boundLine, bounds, type ClaimedIdentity, type InboundMessage } from '#libs/contracts';

/** A person on Telegram; Telegram itself proves it. `claims` are what else the update proves of them. */
export function person(user: Named & { id: number }, claims: ClaimedIdentity[] = []): InboundMessage['sender'] {
  const firstName = boundLine(user.first_name, bounds.name);
  const lastName = boundLine(user.last_name, bounds.name);
  return {
    identities: [telegramUser(user.id), ...claims],
    displayName: boundLine([firstName, lastName].filter(Boolean).join(' '), bounds.name),
    firstName,
    lastName,
    username: boundLine(user.username, bounds.name),
    locale: localeOf(user.language_code),
  };
}

/** The same person, of whom the update proves nothing. */
export function unproven({ identities, ...who }: InboundMessage['sender']): InboundMessage['sender'] {
  return { ...who, identities: identities.map((one) => ({ ...one, verified: false })) };
}

type Named = Partial<Pick<User, 'first_name' | 'last_name' | 'username' | 'language_code'>>;

export function telegramUser(id: number): ClaimedIdentity {
  if (!Number.isSafeInteger(id)) throw new Error('the sender has no id');
  return { kind: 'telegram_user', value: String(id), verified: true };
}

function localeOf(code: string | undefined): string | null {
  return typeof code === 'string' && /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/iu.test(code) && code.length <= 35
    ? code.replaceAll('_', '-')
    : null;
}
