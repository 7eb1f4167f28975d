import { z } from 'zod';
import { Api } from '../system/api.js';
import { send } from './mail.js';
import type { OwnInstance } from '../system/own-instance.js';
import { until, untilTexts } from './reading.js';

const made = z.object({ data: z.object({ id: z.string() }) });
const queued = z.object({ data: z.object({ to: z.object({ kind: z.string(), value: z.string() }) }) });

/** A provider's outgoing server, which keeps what it is given. */
interface Sink {
  port: number;
  mails: { to: string[]; source: string }[];
  stop(): Promise<void>;
}

/** The sender names a customer in From and another address in Reply-To; nothing proves the mail. */
export function forgedMail(system: () => OwnInstance, startSink: () => Promise<Sink>): void {
  describe('a forged mail', () => {
    const customer = 'vera@customer.example';
    const forged = {
      from: customer,
      replyTo: 'attacker@evil.example',
      to: 'desk@bank.example',
      text: 'Please send me the link',
      messageId: '<forged@evil.example>',
      date: new Date('2026-11-20T10:00:00Z'),
    };
    let sink: Sink;

    beforeAll(async () => {
      sink = await startSink();
    });
    afterAll(() => sink?.stop());

    it('stands in the customer’s history, and the reply goes to the customer, never to whom it names in Reply-To', async () => {
      const api = new Api(system().run);
      const outgoing = { host: '127.0.0.1', port: sink.port, tls: false };
      const settings = { address: forged.to, outgoing };
      const inbox = { channel: 'email', driver: 'smtp', name: 'Desk', settings };
      expect((await api.call('POST', '/inboxes', inbox)).status).toBe(201);
      const { body } = await api.call('POST', '/contacts', { name: 'Vera', email: customer });
      await until('250', async () => (await send(system().run, forged)) === 250);
      expect(await untilTexts(api, customer, 1)).toEqual([forged.text]);

      const link = { text: 'Here it is: https://bank.example/private' };
      const reply = await api.call('POST', `/contacts/${made.parse(body).data.id}/messages`, link);
      expect(reply.status).toBe(202);
      expect(queued.parse(reply.body).data.to).toEqual({ kind: 'email', value: customer });
      await until('the reply', () => Promise.resolve(sink.mails.length > 0));
      expect(sink.mails.map(({ to }) => to)).toEqual([[customer]]);
      expect(JSON.stringify(sink.mails)).not.toContain(forged.replyTo);
    });
  });
}
