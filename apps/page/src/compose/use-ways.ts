import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Way } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession, type Session } from '../shell/session.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useTalkWords } from '../words/talk/texts.js';
import { useWords } from '../words/words.js';

/** A way to a contact, as a person chooses it. */
export interface WayOption extends Way {
  /** By inbox and address. */
  value: string;
  /** "WhatsApp to +44 …". */
  label: string;
}

/** A channel on which nothing reaches the contact. */
export interface ClosedChannel {
  channel: string;
  name: string;
  /** "Email · cannot send yet". */
  label: string;
  /** Why, by code; empty where it has none. */
  code: string;
  /** Why, in words. */
  reason: string;
}

export interface WaysShown {
  /** False until the API has said. */
  isKnown: boolean;
  options: WayOption[];
  /** Channels on which nothing reaches the contact. */
  unreachable: ClosedChannel[];
}

export const waysQuery = ({ doorbell, membership }: Session, id: string) =>
  queryOptions({
    queryKey: [membership.workspaceId, 'contact', id, 'ways'],
    queryFn: async () => (await doorbell.get('/contacts/{id}/ways', { path: { id } })).data,
  });

/** By which channel and to which address a message can go, the one that is chosen by itself first. */
export function useWays(contactId: string): WaysShown {
  const session = useSession();
  const words = useTalkWords();
  const { values } = useWords();
  const reasonText = useReasonText();
  const { data } = useQuery(waysQuery(session, contactId));
  const { data: inboxes = [] } = useQuery(queriesOf(session).inboxes);
  const nameOf = (channel: string): string => values[channel] ?? channel;
  const labelOf = ({ channel, address, inboxId }: Way): string => {
    const shown = shownAddress(address);
    const to = shown === null ? nameOf(channel) : words.to(nameOf(channel), shown);
    const own = inboxes.filter((inbox) => inbox.channel === channel);
    const inbox = own.length > 1 ? own.find(({ id }) => id === inboxId) : undefined;
    return inbox ? words.through(to, inbox.name) : to;
  };
  const ways = data?.ways ?? [];
  return {
    isKnown: data !== undefined,
    options: ways.map((way) => ({ ...way, value: valueOf(way), label: labelOf(way) })),
    unreachable: (data?.unreachable ?? [])
      .map(({ channel, reason, why }) => {
        const [name, code] = [nameOf(channel), why[0]?.code ?? ''];
        return { channel, name, label: words.state(name, code), code, reason: reasonText(reason, why) };
      })
      .toSorted((one, other) => Number(isMendable(other)) - Number(isMendable(one))),
  };
}

/** Whether the inbox alone is why: its settings mend it. */
export const isMendable = ({ code }: ClosedChannel): boolean =>
  code === 'no_server_for_sending' || code === 'inboxes_paused';

const valueOf = ({ inboxId, address: { kind, value } }: Way): string => `${inboxId} ${kind} ${value}`;

/** Ids of providers say nothing to a person. */
export function shownAddress({ kind, value }: Way['address']): string | null {
  if (kind === 'whatsapp_phone') return `+${value}`;
  return kind === 'email' || kind === 'phone' ? value : null;
}
