import { randomUUID } from 'node:crypto';
import { ceHeaders, topics, type InboundMessage } from '#libs/contracts';
import { sampleMessage } from '#libs/testing/messaging';
import type { ReceivedMessage } from '../consumer.js';
import { decode } from './decode.js';

const secret = 'hunter2';

describe('an event', () => {
  it('is the data of its contract, with the CloudEvents id', () => {
    const sample = sampleMessage(1, 'ada');
    const id = randomUUID();
    expect(decode(received(JSON.stringify(sample), { [ceHeaders.id]: id }))).toMatchObject({ id, data: sample });
  });

  it('loses NUL and broken surrogates, which Postgres refuses, also from keys', () => {
    const sample = { ...sampleMessage(1, 'ada'), subject: null, reply: { 'a\0b': 'c\0d' } };
    sample.content.text = 'nul\0 half\ud800 whole\u{1f600}';
    const { subject: _, ...json } = sample;
    const { data } = event(received(JSON.stringify(json)));
    expect(data.content.text).toBe('nul half\ufffd whole\u{1f600}');
    expect(data.reply).toEqual({ ab: 'cd' });
  });

  it('keeps a backslash that only looks like an escape', () => {
    const sample = sampleMessage(1, 'ada');
    sample.content.text = String.raw`C:\u0000`;
    expect(event(received(JSON.stringify(sample))).data.content.text).toBe(String.raw`C:\u0000`);
  });
});

describe('a dead letter', () => {
  const sample = JSON.stringify(sampleMessage(1, secret));
  const wrong: [string, string, string, RegExp, ReceivedMessage][] = [
    ['no value', 'undecodable', 'decode', /there is none/u, received(null)],
    ['half JSON', 'undecodable', 'decode', /not JSON/u, received(sample.slice(0, -1))],
    ['text', 'undecodable', 'decode', /not JSON/u, received(`${secret} is no JSON`)],
    ['Latin-1', 'undecodable', 'decode', /not UTF-8/u, received(Buffer.from('"é"', 'latin1'))],
    ['a number', 'invalid', 'validate', /expected object/u, received('7')],
    ['nested arrays', 'invalid', 'validate', /value: /u, received('['.repeat(400_000) + ']'.repeat(400_000))],
    [
      'nested escapes',
      'undecodable',
      'decode',
      /deep/u,
      received(`${'['.repeat(99_999)}"\\u0000"${']'.repeat(99_999)}`),
    ],
    ['an unknown field', 'invalid', 'validate', /extra/u, received(sample.replace('{', `{"extra":"${secret}",`))],
    ['a wrong type', 'invalid', 'validate', /ce_type/u, received(sample, { [ceHeaders.type]: secret })],
    [
      'another workspace',
      'invalid',
      'validate',
      /ce_workspaceid/u,
      received(sample, { [ceHeaders.workspaceId]: secret }),
    ],
    ['no UUID', 'invalid', 'validate', /ce_id: must be a UUID/u, received(sample, { [ceHeaders.id]: secret })],
    ['no id', 'invalid', 'validate', /ce_id: the header is missing/u, received(sample, { [ceHeaders.id]: '' })],
  ];
  it.each(wrong)('is made of %s, and names the fault but never the value', (_, reason, step, text, message) => {
    const outcome = decode(message);
    expect(outcome).toMatchObject({ kind: 'deadLetter', reason, step });
    if (!('kind' in outcome) || outcome.kind !== 'deadLetter') throw new Error('no dead letter');
    expect(outcome.cause.message).toMatch(text);
    expect(outcome.cause.message).not.toContain(secret);
  });
});

describe('a topic without schema', () => {
  it('hands over the message itself, under its place where it has no id', () => {
    const message = { ...received('anything'), topic: topics.deadLetters.name, headers: {} };
    expect(decode(message)).toEqual({ id: 'dead-letters/3/7', data: message, record: message });
  });
});

function event(message: ReceivedMessage): { data: InboundMessage } {
  const decoded = decode<InboundMessage>(message);
  if ('kind' in decoded) throw new Error(`a dead letter: ${JSON.stringify(decoded)}`);
  return decoded;
}

function received(value: string | Buffer | null, headers: Record<string, string> = {}): ReceivedMessage {
  const all = { [ceHeaders.id]: randomUUID(), [ceHeaders.type]: topics.inboundMessages.type, ...headers };
  return {
    topic: topics.inboundMessages.name,
    partition: 3,
    offset: '7',
    key: null,
    value: value === null ? null : Buffer.from(value),
    headers: Object.fromEntries(Object.entries(all).map(([name, header]) => [name, Buffer.from(header)])),
    timestamp: 0,
  };
}
