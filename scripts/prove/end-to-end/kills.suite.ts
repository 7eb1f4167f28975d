import { z } from 'zod';
import { apiAt, type ApiRequest } from '../../../apps/cli/src/connection/running-api.js';
import { Api } from '../system/api.js';
import type { OwnInstance } from '../system/own-instance.js';
import { Target } from '../system/target.js';
import { mailFrom, untilTaken } from './mail.js';
import { openLetters, until, untilTexts } from './reading.js';

const made = z.object({ data: z.object({ id: z.string() }) });
const shown = z.object({ data: z.object({ status: z.enum(['queued', 'sent', 'unconfirmed']) }) });

/** All that a mail and its reply pass. */
const victims = ['email-adapter', 'contacts', 'kafka', 'postgres', 'gateway'] as const;
const textsEach = ['taken', 'meanwhile', 'then', 'at last'];

/** A provider's outgoing server, which keeps what it is given. */
interface Sink {
  port: number;
  mails: { source: string }[];
  stop(): Promise<void>;
}

interface Reply {
  id: string;
  text: string;
}

/** `npm run test:long` does the same on every channel, with files and two replicas, and freezes and cuts off, too. */
export function whileEachIsKilled(system: () => OwnInstance, startSink: () => Promise<Sink>): void {
  describe('while each service and store is killed in the middle', () => {
    const from = 'steady@example.com';
    let sink: Sink;

    beforeAll(async () => {
      sink = await startSink();
    });
    afterAll(() => sink?.stop());

    it('every mail is one message, in order, and every reply arrives at most once', async () => {
      const { run, home } = system();
      const desk = await openDesk(run, sink, from);
      const replies: Reply[] = [];
      for (const name of victims) {
        const [first = '', ...others] = textsEach.map((text) => `${name}: ${text}`);
        replies.push(await desk.exchange(first));
        const victim = new Target(home, name);
        await victim.kill();
        for (const text of others) replies.push(await desk.exchange(text));
        await victim.back();
      }
      const texts = victims.flatMap((name) => textsEach.map((text) => `${name}: ${text}`));
      const history = await untilTexts(new Api(run), from, texts.length + replies.length);
      expect(history.filter((text) => !text.startsWith('To '))).toEqual(texts);
      for (const reply of replies) await expectOnce(run, reply, sink);
    });

    it('makes no dead letter', async () => {
      expect(await openLetters(new Api(system().run))).toEqual([]);
    });
  });
}

type Run = OwnInstance['run'];

/** An inbox of its own, and the contact who writes to it. */
async function openDesk(run: Run, { port }: Sink, from: string) {
  const [api, address] = [new Api(run), 'orders@desk.example'];
  const settings = { address, outgoing: { host: '127.0.0.1', port, tls: false } };
  const inbox = await api.call('POST', '/inboxes', { channel: 'email', driver: 'smtp', name: 'Orders', settings });
  const contact = await api.call('POST', '/contacts', { name: 'Steady', email: from });
  const [inboxId, contactId] = [inbox, contact].map(({ body }) => made.parse(body).data.id);
  return {
    /** A mail of the contact that is taken, and a reply that the API has taken over. */
    async exchange(text: string): Promise<Reply> {
      await untilTaken(run, { ...mailFrom(from, text), to: address });
      const reply = `To ${text.replace(/\W+/gu, '-')}.`;
      const request = { body: JSON.stringify({ text: reply, inboxId }), idempotencyKey: reply };
      const id = await until('202', () => accepted(run, `/contacts/${contactId}/messages`, request));
      return { id, text: reply };
    },
  };
}

/** The id of the message; the same request, sent again, is the same message. */
async function accepted(run: Run, path: string, request: ApiRequest): Promise<string | false> {
  const { status, body } = await apiAt({ origin: run.gateway, key: run.apiKey }).call('POST', path, request);
  return status === 202 && made.parse(body).data.id;
}

async function expectOnce(run: Run, { id, text }: Reply, sink: Sink): Promise<void> {
  const status = await until(`the status of "${text}"`, async () => {
    const { data } = shown.parse(await new Api(run).get(`/messages/${id}`));
    return data.status !== 'queued' && data.status;
  });
  const came = new Set(sink.mails.filter(({ source }) => source.includes(text)).map(messageId));
  expect({ sent: [1], unconfirmed: [0, 1] }[status]).toContain(came.size);
}

/** Its reader sees a mail that came twice under one Message-ID once. */
function messageId({ source }: { source: string }): string | undefined {
  return /^message-id:\s*(<[^>]+>)/imu.exec(source)?.[1];
}
