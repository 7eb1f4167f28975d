import { z } from 'zod';
import { Api } from '../system/api.js';
import { send } from './mail.js';
import type { OwnInstance } from '../system/own-instance.js';
import { until, untilTexts } from './reading.js';
import { Target } from '../system/target.js';

const shownInbox = z.object({ data: z.object({ id: z.string(), state: z.string() }) });

export function inboxesWithoutRestart(system: () => OwnInstance): void {
  describe('an inbox that is made while the system runs', () => {
    const to = 'leads@front-desk.example';
    const mail = { from: 'visitor@example.com', to, text: 'Hello, new inbox' };
    const untilReplyIs = (code: number): Promise<boolean> =>
      until(`${code}`, async () => (await send(system().run, mail)) === code);
    let path = '';
    let adapter: number | null = null;

    it('receives mail within seconds, without a restart', async () => {
      adapter = new Target(system().home, 'email-adapter').service.pid;
      expect(await send(system().run, mail)).toBe(550);
      const inbox = { channel: 'email', driver: 'smtp', name: 'Front desk', settings: { address: to } };
      const { status, body } = await new Api(system().run).call('POST', '/inboxes', inbox);
      expect(status).toBe(201);
      path = `/inboxes/${shownInbox.parse(body).data.id}`;
      await untilReplyIs(250);
      expect(await untilTexts(new Api(system().run), 'visitor@example.com', 1)).toContain(mail.text);
    });

    it('replies 451 while it is paused, and 250 again afterwards', async () => {
      const paused = await new Api(system().run).call('PATCH', path, { paused: true });
      expect(shownInbox.parse(paused.body).data.state).toBe('paused');
      await untilReplyIs(451);
      expect((await new Api(system().run).call('PATCH', path, { paused: false })).status).toBe(200);
      await untilReplyIs(250);
    });

    it('replies 550 once it is deleted', async () => {
      expect((await new Api(system().run).call('DELETE', path)).status).toBe(204);
      await untilReplyIs(550);
      expect(new Target(system().home, 'email-adapter').service.pid).toBe(adapter);
    });
  });
}
