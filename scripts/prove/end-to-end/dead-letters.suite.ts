import { z } from 'zod';
import { ceHeaders } from '#libs/contracts';
import { Api } from '../system/api.js';
import { inboundEvent, produce, type ProducedMessage } from './produce.js';
import type { OwnInstance } from '../system/own-instance.js';
import { openLetters, until, untilTexts, type Letter } from './reading.js';

const shown = z.object({ data: z.object({ value: z.object({ base64: z.string() }), status: z.string() }) });
const replay = z.object({ data: z.object({ dryRun: z.boolean(), expected: z.string() }) });

export function deadLetters(system: () => OwnInstance): void {
  describe('an event that cannot be read', () => {
    const bytes = Buffer.from([0xff, 0x00, ...Buffer.from('{"not": json')]);
    let place: { partition: number; offset: string };
    let letter: Letter;

    it('becomes a dead letter of its workspace, and its neighbours are handled', async () => {
      const { run } = system();
      const neighbour = await inboundEvent(run, { from: 'neighbour@example.com', text: 'before' });
      const other = await inboundEvent(run, { from: 'neighbour@example.com', text: 'after' });
      const bad: ProducedMessage = { ...neighbour, value: bytes };
      const [, middle] = await produce(run.kafka, 'inbound-messages', [neighbour, bad, other]);
      place = middle!;
      letter = await until('the dead letter', async () => (await openLetters(new Api(run)))[0] ?? false);
      expect(letter).toMatchObject({
        reason: 'undecodable',
        topic: 'inbound-messages',
        partition: place.partition,
        offset: Number(place.offset),
        status: 'open',
      });
      expect(await untilTexts(new Api(run), 'neighbour@example.com', 2)).toEqual(['before', 'after']);
    });

    it('is kept byte for byte', async () => {
      const { body } = await new Api(system().run).call('GET', `/dead-letters/${letter.id}`);
      expect(shown.parse(body).data.value.base64).toBe(bytes.toString('base64'));
    });

    it('stays open through a dry run, which says that it would be set aside again', async () => {
      const { body } = await new Api(system().run).call('POST', `/dead-letters/${letter.id}/replay`);
      expect(replay.parse(body).data).toEqual({ dryRun: true, expected: 'set_aside_again' });
      expect(await openLetters(new Api(system().run))).toEqual([letter]);
    });

    it('can be discarded', async () => {
      const { status } = await new Api(system().run).call('POST', `/dead-letters/${letter.id}/discard`);
      expect(status).toBe(200);
      expect(await openLetters(new Api(system().run))).toEqual([]);
    });
  });

  describe('a dead letter that nothing is wrong with any more', () => {
    it('is handled once by a replay, after a dry run that says so', async () => {
      const api = new Api(system().run);
      await produce(system().run.kafka, 'dead-letters', [await letterOf(system())]);
      const letter = await until('the dead letter', async () => (await openLetters(api))[0] ?? false);
      const call = (body: object) => api.call('POST', `/dead-letters/${letter.id}/replay`, body);
      expect(replay.parse((await call({ dryRun: true })).body).data).toEqual({ dryRun: true, expected: 'handled' });
      expect(await openLetters(api)).toHaveLength(1);
      expect((await call({ dryRun: false })).status).toBe(200);
      expect(await untilTexts(api, 'replayed@example.com', 1)).toEqual(['set aside by mistake']);
      expect(await openLetters(api)).toEqual([]);
      expect((await call({ dryRun: false })).status).toBe(409);
    });
  });
}

/** As a service with a fault, since mended, would have put it there. */
async function letterOf({ run }: OwnInstance): Promise<ProducedMessage> {
  const event = await inboundEvent(run, { from: 'replayed@example.com', text: 'set aside by mistake' });
  const why = { 'dead-letter-reason': 'handler_failed', 'dead-letter-step': 'handle' };
  return {
    ...event,
    headers: {
      ...event.headers,
      ...why,
      'dead-letter-id': event.headers[ceHeaders.id] ?? '',
      'dead-letter-topic': 'inbound-messages',
    },
  };
}
