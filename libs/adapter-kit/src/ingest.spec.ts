import { ceHeaders, deadLetterHeaders, originalOf, topics, type Inbox } from '#libs/contracts';
import { MemoryLog, type OutgoingMessage } from '#libs/messaging';
import { RejectedInputError, traceIdOf } from '#libs/platform';
import { Ingest } from './ingest.js';
import type { Translation, Translator, Unreadable } from './translation.js';

const inbox: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'web',
  driver: 'form',
  name: 'Form',
  settings: {},
  paused: false,
  version: 1,
};
const other: Inbox = { ...inbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff' };

function message(raw: string, { workspaceId, inboxId, channel }: Inbox, flags: Unreadable['message']['flags'] = []) {
  return {
    workspaceId,
    inboxId,
    channel,
    sender: {
      identities: [{ kind: 'email' as const, value: 'jane@example.com', verified: false }],
      displayName: null,
      firstName: null,
      lastName: null,
      username: null,
      locale: null,
    },
    content: { text: raw, textTruncated: false, subject: null, attachments: [] },
    externalId: 'x',
    thread: null,
    referralSource: null,
    reply: {},
    sentAt: '2026-11-20T12:00:00.000Z',
    receivedAt: '2026-11-20T12:00:00.000Z',
    flags,
  };
}

/** Does what its payload asks for. */
const translator: Translator<string> = {
  translate(raw, to): Translation {
    if (raw === 'throw') throw new TypeError('surprise');
    if (raw === 'skip') return { kind: 'skip', reason: 'own_message' };
    if (raw === 'unreadable') return this.unreadable(raw, to, new Error('bad'));
    const broken = raw === 'broken' ? { externalId: '' } : {};
    return { kind: 'message', eventId: to.inboxId, message: { ...message(raw, to), ...broken } };
  },
  unreadable: (raw, to, cause): Unreadable => ({
    kind: 'unreadable',
    eventId: to.inboxId,
    message: message(raw, to, [{ flag: 'unreadable', reason: cause.message.slice(0, 200) }]),
    original: Buffer.from(raw),
    cause,
  }),
  original: (raw) => {
    if (raw === 'without original') throw new Error('surprise');
    return Buffer.from(raw);
  },
};

function start() {
  const log = new MemoryLog();
  return { log, ingest: new Ingest({ channel: 'web', translator, publisher: log.publisher() }) };
}

describe('a payload', () => {
  it('is on the log, once for each inbox, when ingest resolves', async () => {
    const { log, ingest } = start();
    expect(await ingest.ingest('hello', [inbox, other])).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    const ids = log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
    expect(ids.sort()).toEqual([inbox.inboxId, other.inboxId].sort());
  });

  it('begins a trace that all its events carry, another for each payload', async () => {
    const { log, ingest } = start();
    await ingest.ingest('one', [inbox, other]);
    await ingest.ingest('two', [inbox]);
    const traces = log
      .messages(topics.inboundMessages.name)
      .map(({ headers }) => traceIdOf(String(headers[ceHeaders.traceparent])));
    expect(traces).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    expect(new Set(traces).size).toBe(2);
  });

  it('is not acknowledged while the log is away', async () => {
    const { log, ingest } = start();
    log.away = true;
    await expect(ingest.ingest('hello', [inbox])).rejects.toThrow('away');
  });

  it('that is no message to us is skipped with its reason and leaves nothing', async () => {
    const { log, ingest } = start();
    expect(await ingest.ingest('skip', [inbox])).toEqual([{ kind: 'skip', reason: 'own_message' }]);
    expect(log.messages(topics.inboundMessages.name)).toEqual([]);
  });

  it.each(['unreadable', 'throw', 'broken'])(
    'that is %s is kept flagged, and as it came among the dead letters',
    async (raw) => {
      const { log, ingest } = start();
      expect(await ingest.ingest(raw, [inbox])).toMatchObject([
        { kind: 'deadLetter', reason: 'unreadable_source', step: 'translate' },
      ]);
      const [kept] = log.messages(topics.inboundMessages.name);
      expect(JSON.parse(String(kept?.value))).toMatchObject({ flags: [{ flag: 'unreadable' }] });
      const [letter] = log.messages(topics.deadLetters.name);
      expect(String(letter?.value)).toBe(raw);
      expect(String(letter?.headers[ceHeaders.workspaceId])).toBe(inbox.workspaceId);
      expect(String(letter?.headers[deadLetterHeaders.topic])).toBe('web');
    },
  );

  it('that is unreadable gives the same dead letter each time', async () => {
    const { log, ingest } = start();
    await ingest.ingest('unreadable', [inbox]);
    await ingest.ingest('unreadable', [inbox]);
    const ids = log.messages(topics.deadLetters.name).map(({ headers }) => String(headers[deadLetterHeaders.id]));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('that the log refuses for one inbox is set aside there, and taken for the other', async () => {
    const { log, ingest } = refusing(({ headers, value }) => isOf(inbox, headers) && !value?.includes('unreadable'));
    expect(await ingest.ingest('huge', [inbox, other])).toMatchObject([
      { kind: 'deadLetter', reason: 'unreadable_source' },
      { kind: 'done' },
    ]);
    expect(flagsOf(log, inbox)).toMatchObject([[{ flag: 'unreadable', reason: 'too large' }]]);
    expect(flagsOf(log, other).every((flags) => flags.length === 0)).toBe(true);
    expect(log.messages(topics.deadLetters.name).map(({ value }) => String(value))).toEqual(['huge']);
  });

  it('that the log refuses in any form is kept among the dead letters at least', async () => {
    const { log, ingest } = refusing(({ topic }) => topic === topics.inboundMessages.name);
    expect(await ingest.ingest('huge', [inbox])).toMatchObject([{ kind: 'deadLetter' }]);
    expect(log.messages(topics.deadLetters.name).map(({ value }) => String(value))).toEqual(['huge']);
  });
});

describe('the original of a payload', () => {
  it.each(['hello', 'a'.repeat(2_000), 'unreadable', 'throw'])('stands beside its message: %.10s', async (raw) => {
    const { log, ingest } = start();
    await ingest.ingest(raw, [inbox]);
    const [event] = log.messages(topics.inboundMessages.name);
    const [original, ...others] = log.messages(topics.originals.name);
    expect(others).toEqual([]);
    expect(original?.key).toEqual(event?.key);
    for (const name of [ceHeaders.id, ceHeaders.workspaceId, ceHeaders.traceparent])
      expect(original?.headers[name]).toEqual(event?.headers[name]);
    const encoding = original?.headers[ceHeaders.contentEncoding]?.toString();
    expect(String(originalOf(original?.value ?? Buffer.of(), encoding))).toBe(raw);
  });

  it('is published in one call with its message', async () => {
    const calls: OutgoingMessage['topic'][][] = [];
    const publish = async (messages: readonly OutgoingMessage[]) => void calls.push(messages.map(({ topic }) => topic));
    const publisher = { publish, close: () => Promise.resolve() };
    await new Ingest({ channel: 'web', translator, publisher }).ingest('hello', [inbox]);
    expect(calls).toEqual([[topics.inboundMessages.name, topics.originals.name]]);
  });

  it('is kept also where the payload is no message to us, under the same id each time', async () => {
    const { log, ingest } = start();
    await ingest.ingest('skip', [inbox]);
    await ingest.ingest('skip', [inbox]);
    const [first, second] = log.messages(topics.originals.name).map(({ headers }) => String(headers[ceHeaders.id]));
    expect(second).toBe(first);
  });

  it('that the log refuses, or that cannot be written, never stops its message', async () => {
    const { log, ingest } = refusing(({ topic }) => topic === topics.originals.name);
    expect(await ingest.ingest('hello', [inbox, other])).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(await ingest.ingest('unreadable', [inbox])).toMatchObject([{ kind: 'deadLetter' }]);
    expect(flagsOf(log, other)).toEqual([[]]);
    const unwritten = start();
    expect(await unwritten.ingest.ingest('without original', [inbox])).toEqual([{ kind: 'done' }]);
    expect(unwritten.log.messages(topics.originals.name)).toEqual([]);
  });
});

/** A log that takes everything but certain messages, for good. */
function refusing(isRefused: (message: OutgoingMessage) => boolean) {
  const log = new MemoryLog();
  const publisher = log.publisher();
  const publish = async (messages: readonly OutgoingMessage[]): Promise<void> => {
    if (messages.some(isRefused)) throw new RejectedInputError('too large');
    await publisher.publish(messages);
  };
  return {
    log,
    ingest: new Ingest({ channel: 'web', translator, publisher: { publish, close: () => publisher.close() } }),
  };
}

function isOf({ inboxId }: Inbox, headers: OutgoingMessage['headers']): boolean {
  return headers[ceHeaders.id] === inboxId && headers[deadLetterHeaders.id] === undefined;
}

function flagsOf(log: MemoryLog, { inboxId }: Inbox): unknown[][] {
  return log
    .messages(topics.inboundMessages.name)
    .filter(({ headers }) => String(headers[ceHeaders.id]) === inboxId)
    .map(({ value }) => (JSON.parse(String(value)) as { flags: unknown[] }).flags);
}
