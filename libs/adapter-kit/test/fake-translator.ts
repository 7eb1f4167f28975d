import { eventId, noPerson, type Inbox, type InboundMessage } from '#libs/contracts';
import type { Translator } from '../src/translation.js';

export const anInbox: Inbox = {
  inboxId: '01890000-0000-7000-8000-000000000002',
  workspaceId: '01890000-0000-7000-8000-000000000001',
  channel: 'telegram',
  driver: 'polling',
  name: 'Bot',
  settings: {},
  paused: false,
  version: 1,
};

interface FakePayload {
  text: string;
  receivedAt: Date;
}

function message({ text, receivedAt }: FakePayload, flags: InboundMessage['flags'] = []): InboundMessage {
  const at = receivedAt.toISOString();
  return {
    workspaceId: anInbox.workspaceId,
    inboxId: anInbox.inboxId,
    channel: 'telegram',
    sender: { ...noPerson, identities: [{ kind: 'telegram_user', value: '1', verified: true }] },
    content: { text, textTruncated: false, subject: null, attachments: [] },
    externalId: text,
    thread: null,
    sentAt: at,
    receivedAt: at,
    flags,
    referralSource: null,
    reply: {},
  };
}

const idOf = ({ text }: FakePayload): string =>
  eventId({ providerTime: null, inboxId: anInbox.inboxId, providerId: [text] });

/** Its payloads are texts; `skip`, `throw` and `broken` do what they say. */
export const fakeTranslator: Translator<FakePayload> = {
  translate: (raw) => {
    if (raw.text === 'throw') throw new Error('an unknown form');
    if (raw.text === 'skip') return { kind: 'skip', reason: 'nothing to say' };
    return { kind: 'message', eventId: idOf(raw), message: message(raw) };
  },
  unreadable: (raw, _inbox, cause) => {
    const flags = [{ flag: 'unreadable' as const, reason: cause.message }];
    return {
      kind: 'unreadable',
      eventId: idOf(raw),
      message: message(raw, flags),
      original: Buffer.from(raw.text),
      cause,
    };
  },
  revive: (original, receivedAt) => {
    if (original.toString() === 'broken') throw new Error('no original');
    return { text: original.toString(), receivedAt };
  },
};
