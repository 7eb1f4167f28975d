import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import { KeepDeadLetters, type DeadLetterRow } from '#libs/contacts';
import { systemWorkspace } from '#libs/database';
import { done, KafkaConsumer, type ReceivedMessage } from '#libs/messaging';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { column, faults, textAt } from '../support/api-client.js';
import { base64, setAside as keptAside, soundEvent } from '../support/dead-letter.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let topics: TestTopics;
let running: RunningGateway;
let here: TestWorkspace;
let operator: TestWorkspace;

beforeAll(async () => {
  topics = await createTestTopics();
  running = await RunningGateway.start(await createTestDatabase(), { TOPIC_PREFIX: topics.topicPrefix });
  here = await running.workspace();
  operator = await running.workspace({ operatesSystem: true });
});

afterAll(async () => {
  await running?.stop();
  await topics?.drop();
});

const setAside = (traits: Partial<DeadLetterRow> = {}): Promise<string> =>
  keptAside(running, { workspace_id: here.workspaceId, ...traits });

/** An event that keeps its contract, set aside all the same. */
const sound = (): Partial<DeadLetterRow> => ({
  reason: 'handler_failed',
  ...soundEvent({ workspaceId: here.workspaceId }),
});

describe('dead letters', () => {
  it('are listed, the open ones by default, newest first, by cursor', async () => {
    const { api, workspaceId } = await running.workspace();
    const ids: string[] = [];
    for (let day = 1; day <= 3; day += 1)
      ids.push(await setAside({ workspace_id: workspaceId, set_aside_at: `2026-01-0${day}T00:00:00.000Z` }));
    const first = await api.get('/dead-letters?limit=2');
    const second = await api.get(`/dead-letters?limit=2&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'id'), ...column(second, 'id')]).toEqual(ids.toReversed());
    expect(second.body['nextCursor']).toBeNull();
    expect(first.body['data']?.[0]).toMatchObject({
      reason: 'invalid',
      topic: 'inbound-messages',
      partition: 3,
      offset: 42,
      size: 15,
      keptSize: 15,
      status: 'open',
    });
    expect(column(await api.get('/dead-letters?status=discarded'), 'id')).toEqual([]);
    expect(column(await api.get('/dead-letters?reason=undecodable'), 'id')).toEqual([]);
    expect(faults(await api.get('/dead-letters?reason=bad&status=gone'))).toEqual({
      reason: 'not_allowed',
      status: 'not_allowed',
    });
  });

  it('say by which inbox they came; one inbox, status or reason is listed and counted', async () => {
    const { api, workspaceId } = await running.workspace();
    const inboxId = randomUUID();
    const ce_source = base64(`/workspaces/${workspaceId}/inboxes/${inboxId}`);
    const id = await setAside({ workspace_id: workspaceId, headers: { ce_source } });
    const others = [base64('/workspaces/none'), base64(Buffer.from([0xff]))];
    for (const source of others) await setAside({ workspace_id: workspaceId, headers: { ce_source: source } });
    const all = (await api.get('/dead-letters')).body['data'] as unknown as { id: string; inboxId: unknown }[];
    expect(all.flatMap((one) => one.inboxId ?? [])).toEqual([inboxId]);
    expect(all).toHaveLength(3);
    expect(column(await api.get(`/dead-letters?inboxId=${inboxId}`), 'id')).toEqual([id]);
    const count = async (query: string) => (await api.get(`/dead-letters/count?${query}`)).body['data'];
    expect(await count('')).toEqual({ count: 3, more: false });
    expect(await count(`inboxId=${inboxId}&reason=invalid`)).toEqual({ count: 1, more: false });
    await api.post(`/dead-letters/${id}/discard`);
    expect(await count(`inboxId=${inboxId}`)).toEqual({ count: 0, more: false });
    expect(await count(`inboxId=${inboxId}&status=discarded`)).toEqual({ count: 1, more: false });
    expect((await here.api.get(`/dead-letters/count?inboxId=${inboxId}&status=discarded`)).body['data']).toEqual({
      count: 0,
      more: false,
    });
    expect(faults(await api.get('/dead-letters/count?inboxId=mail'))).toEqual({ inboxId: 'invalid' });
  });

  it('are read with headers, error and value', async () => {
    const id = await setAside();
    expect((await here.api.get(`/dead-letters/${id}`)).body['data']).toMatchObject({
      key: 'the key',
      headers: { ce_id: 'abc' },
      error: 'sentAt: Invalid ISO datetime',
      value: { text: '{"broken":true}', base64: base64('{"broken":true}'), truncated: false },
    });
  });

  it('show bytes that are no text only in base64, and at most 64 KiB', async () => {
    const binary = await setAside({ value: base64(Buffer.from([0xff, 0xfe, 0x00])) });
    expect((await here.api.get(`/dead-letters/${binary}`)).body['data']?.['value']).toEqual({
      text: null,
      base64: '//4A',
      truncated: false,
    });
    const large = await setAside({ value: base64(`x${'é'.repeat(100_000)}`) });
    const { value } = (await here.api.get(`/dead-letters/${large}`)).body['data'] as unknown as {
      value: { text: string; base64: string; truncated: boolean };
    };
    expect(value.truncated).toBe(true);
    expect(Buffer.from(value.base64, 'base64')).toHaveLength(64 * 1024);
    expect(value.text).toMatch(/^xé+$/u);
    const none = await setAside({ value: null, key: null });
    expect((await here.api.get(`/dead-letters/${none}`)).body['data']).toMatchObject({
      key: null,
      value: null,
      size: null,
    });
  });

  it('return their original bytes, also several MiB, as a type that no browser runs', async () => {
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 'abcdefg');
    const id = await setAside({ value: base64(bytes) });
    const response = await fetch(`${running.origin}/api/v1/dead-letters/${id}/original`, {
      headers: { authorization: `Bearer ${here.api.key}` },
    });
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /u);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('show in a dry run what a replay would do, and change nothing', async () => {
    const [broken, good] = [await setAside(), await setAside(sound())];
    const responses = [
      await here.api.post(`/dead-letters/${broken}/replay`),
      await here.api.post(`/dead-letters/${good}/replay`, { dryRun: true }),
    ];
    expect(responses[0]?.body['data']).toMatchObject({
      dryRun: true,
      topic: 'inbound-messages',
      key: 'the key',
      expected: 'set_aside_again',
    });
    expect(responses[0]?.body['data']?.['errors']).not.toEqual([]);
    expect(responses[1]?.body['data']).toMatchObject({ dryRun: true, expected: 'handled', errors: [] });
    expect((await here.api.get(`/dead-letters/${good}`)).body['data']?.['status']).toBe('open');
  });

  it('are replayed: the original goes onto its topic as it was, once, and the letter is settled', async () => {
    const traits = sound();
    const id = await setAside(traits);
    const response = await here.api.post(`/dead-letters/${id}/replay`, { dryRun: false });
    expect(response).toMatchObject({ status: 200, body: { data: { dryRun: false, expected: 'handled' } } });
    const repeated = await here.api.post(`/dead-letters/${id}/replay`, { dryRun: false });
    expect(repeated).toMatchObject({ status: 409, body: { code: 'not_open' } });
    const [record] = await onTheLog(1);
    expect(record?.key?.toString('base64')).toBe(traits.key);
    expect(record?.value?.toString('base64')).toBe(traits.value);
    const headers = Object.entries(record?.headers ?? {}).map(([name, value]) => [name, base64(value)]);
    expect(Object.fromEntries(headers)).toEqual(traits.headers);
    expect((await here.api.get(`/dead-letters/${id}`)).body['data']).toMatchObject({
      status: 'replayed',
      resolvedAt: expect.any(String),
    });
  });

  it('are not replayed when they never were events: the refusal has the command that replays them', async () => {
    const id = await setAside({
      topic: 'email',
      step: 'translate',
      reason: 'unreadable_source',
      partition: null,
      message_offset: null,
    });
    expect(await here.api.post(`/dead-letters/${id}/replay`, { dryRun: true })).toMatchObject({
      status: 409,
      body: {
        code: 'not_replayable',
        detail: expect.stringContaining(`npx doorbell dead-letters replay ${id}.`) as string,
      },
    });
  });

  it('are replayed many at once, those of a reason or those named, each with its own outcome', async () => {
    const { api, workspaceId } = await running.workspace();
    const mine = { ...sound(), workspace_id: workspaceId };
    const [one, two, mail] = [await setAside(mine), await setAside(mine), await setAside({ ...mine, topic: 'email' })];
    const dry = await api.post('/dead-letters/replay', { reason: 'handler_failed' });
    expect(dry.body['data']).toMatchObject({
      dryRun: true,
      nextCursor: null,
      refused: [{ id: mail, code: 'not_replayable' }],
    });
    const named = await api.post('/dead-letters/replay', { ids: [one, randomUUID()], dryRun: false });
    expect(named.body['data']).toMatchObject({ replays: [{ id: one }], refused: [{ code: 'not_found' }] });
    expect(new Set(column(await api.get('/dead-letters'), 'id'))).toEqual(new Set([two, mail]));
    expect(faults(await api.post('/dead-letters/replay', { ids: ['x'], all: true }))).toEqual({
      'ids.0': 'invalid',
      all: 'unknown_field',
    });
  });

  it('are discarded once; their bytes stay readable', async () => {
    const id = await setAside();
    expect((await here.api.post(`/dead-letters/${id}/discard`)).body['data']).toMatchObject({
      id,
      status: 'discarded',
    });
    expect(await here.api.post(`/dead-letters/${id}/discard`)).toMatchObject({
      status: 409,
      body: { code: 'not_open' },
    });
    expect((await here.api.post(`/dead-letters/${id}/replay`, { dryRun: false })).status).toBe(409);
    expect((await here.api.get(`/dead-letters/${id}`)).status).toBe(200);
  });

  it('without a workspace are shown only to the operator of the system', async () => {
    const id = await setAside({ workspace_id: systemWorkspace });
    expect(column(await operator.api.get('/dead-letters'), 'id')).toContain(id);
    expect((await operator.api.get(`/dead-letters/${id}`)).status).toBe(200);
    expect(column(await here.api.get('/dead-letters?limit=100'), 'id')).not.toContain(id);
    expect((await here.api.get(`/dead-letters/${id}`)).status).toBe(404);
  });
});

describe('Kafka away', () => {
  it('a replay returns 503 and the letter stays open; everything else works', async () => {
    const timeLimits = { publishTimeout: 500 };
    const cut = await RunningGateway.start(
      await createTestDatabase(),
      { KAFKA_BROKERS: '127.0.0.1:1' },
      { timeLimits },
    );
    const there = await cut.workspace();
    const dead_letter_id = randomUUID();
    const row = {
      ...sound(),
      workspace_id: there.workspaceId,
      dead_letter_id,
      step: 'handle',
      topic: 'inbound-messages',
    };
    const rest = { partition: 0, message_offset: '1', error: 'x', set_aside_at: new Date().toISOString() };
    await new KeepDeadLetters(cut.admin).keep([{ ...row, ...rest } as DeadLetterRow]);
    const response = await there.api.post(`/dead-letters/${dead_letter_id}/replay`, { dryRun: false });
    const letter = await there.api.get(`/dead-letters/${dead_letter_id}`);
    await cut.stop();
    expect(response).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(letter.body['data']?.['status']).toBe('open');
  });
});

async function onTheLog(count: number): Promise<ReceivedMessage[]> {
  const seen: ReceivedMessage[] = [];
  const consumer = new KafkaConsumer(topics);
  await consumer.run({ topic: 'inbound-messages', group: 'look', batchSize: 100 }, async (batch) => {
    seen.push(...batch);
    return batch.map(() => done);
  });
  await waitFor(`${count} messages on the log`, () => seen.length >= count);
  await consumer.close();
  return seen;
}
