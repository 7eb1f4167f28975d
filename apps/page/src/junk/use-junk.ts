import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Message } from '../api/doorbell.js';
import { textOf } from '../api/text-of.js';
import { useEndless, type Endless } from '../api/use-endless.js';
import { useSession } from '../shell/session.js';
import { say, warn, warnOf } from '../ui/toasts.js';
import { useJunkWords } from '../words/junk/texts.js';
import type { JunkAddress } from './address.js';

/** Milliseconds: junk makes no event of its own. */
const renewEveryMs = 60_000;

/** Messages that became no contact, newest first. */
export function useJunk({ flag, inboxId }: JunkAddress): Endless<Message> {
  const { doorbell, membership } = useSession();
  const query = useMemo(() => ({ flag: flag ?? ('junk' as const), ...(inboxId && { inboxId }) }), [flag, inboxId]);
  return useEndless(
    [membership.workspaceId, 'junk', query],
    (place) => doorbell.get('/messages', { query: { ...query, ...place.query }, signal: place.signal }),
    renewEveryMs,
  );
}

/** Says that messages are no junk: each gets its contact, new or known. Again changes nothing. */
export function useNotJunk(): (messages: readonly Message[]) => Promise<void> {
  const words = useJunkWords();
  const { doorbell } = useSession();
  const renew = useRenewal();
  const navigate = useNavigate();
  const admit = async ({ id }: Message): Promise<string | null> =>
    (await doorbell.post('/messages/{id}/not-junk', { path: { id } })).data.contactId;
  const sayOne = (message: Message, contactId: string | null): void => {
    if (contactId === null) return;
    const run = (): void => void navigate({ to: '/contacts/$contactId', params: { contactId } });
    say(words.isNone(senderOf(message) ?? words.nobody), { label: words.open, run });
  };
  return async (messages) => {
    const [only, ...others] = messages;
    if (!only) return;
    try {
      if (others.length === 0) sayOne(only, await admit(only));
      else sayMany(words, await admitted(messages, admit));
    } catch (error) {
      warnOf(error);
    }
    await renew();
  };
}

interface Admitted {
  count: number;
  refusals: unknown[];
}

/** One after the other: what one of them cannot be stops no other. */
async function admitted(
  messages: readonly Message[],
  admit: (message: Message) => Promise<unknown>,
): Promise<Admitted> {
  const result: Admitted = { count: 0, refusals: [] };
  for (const message of messages)
    await admit(message)
      .then(() => (result.count += 1))
      .catch((error: unknown) => result.refusals.push(error));
  return result;
}

function sayMany(words: ReturnType<typeof useJunkWords>, { count, refusals }: Admitted): void {
  if (count > 0) say(words.areNone(count));
  if (refusals.length > 0) warn(`${words.refused(refusals.length)} ${textOf(refusals[0])}`);
}

function useRenewal(): () => Promise<void> {
  const { membership } = useSession();
  const queries = useQueryClient();
  return async () => {
    const lists = ['junk', 'conversations', 'contacts'];
    const renewals = lists.map((name) => queries.invalidateQueries({ queryKey: [membership.workspaceId, name] }));
    await Promise.all(renewals);
  };
}

/** By the name that the message gives, else by the address; null where it names nobody. */
export function senderOf({ sender: { displayName, identities } }: Message): string | null {
  return displayName ?? identities[0]?.value ?? null;
}

/** Else there is nobody whose contact could be made. */
export function namesSomebody({ sender }: Message): boolean {
  return sender.identities.length > 0;
}
