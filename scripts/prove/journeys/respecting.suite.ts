import { barriers } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { phoneOf } from '../lively/lively-person.js';
import type { LivelyPerson } from '../lively/people.js';
import { type House } from './house.js';

const nikola: LivelyPerson = { name: 'Nikola Tesla', by: 'whatsapp', language: 'en', says: [] };
const text = 'The flat on Elm Street is free from May.';

/** What people do not want, and what colleagues may not do. */
export function respecting(house: () => House): void {
  describe('what a person said about being written to', () => {
    it('holds: after STOP nobody writes to them, until they say START', async () => {
      const { office, api } = house();
      await office.write(nikola, 'Please send me what is free.');
      await office.write(nikola, 'STOP');
      const page = await house().openContact(nikola.name);
      await page.getByRole('tab', { name: 'Facts' }).click();
      await page.getByRole('button', { name: 'Remove the tag Opted out' }).waitFor();
      await page.getByRole('tab', { name: 'Context' }).click();
      await page.getByText(/^WhatsApp · Withdrawn/u).waitFor();
      await page.getByText('History: 1 entry').click();
      await page.getByRole('blockquote').filter({ hasText: 'STOP' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      const { id } = await office.walkthrough.contactNamed(nikola.name);
      const reply = () => api.post('/contacts/{id}/messages', { path: { id }, body: { text } });
      await expect(reply()).rejects.toMatchObject({ code: 'contact_opted_out' });
      await office.write(nikola, 'START');
      await page.getByText(/^WhatsApp · Given/u).waitFor();
      await reply();
      const got = () => office.channels.number.sent.filter(({ body }) => body['to'] === phoneOf(nikola));
      await waitFor('the message', () => JSON.stringify(got()).includes(text));
    });

    it('is recorded with its proof where it was said elsewhere', async () => {
      const page = await house().openContact('Grace Hopper');
      await page.getByRole('tab', { name: 'Context' }).click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Purpose').fill('marketing');
      await dialog.getByLabel('Where it was said').fill('Open house, 12 Elm Street');
      await dialog.getByLabel('Proof: the words').fill('Yes, send me new flats by mail.');
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Marketing', { exact: true }).waitFor();
      const { id } = await house().office.walkthrough.contactNamed('Grace Hopper');
      const { data } = await house().api.get('/contacts/{id}/consents', { path: { id } });
      expect(data).toMatchObject([
        { purpose: 'marketing', granted: true, proof: { wording: 'Yes, send me new flats by mail.' } },
      ]);
    });
  });

  describe('an agent', () => {
    it('works with people, sees no settings of owners, and is refused where they are forced', async () => {
      const agent = await house().colleague('Tomás Vega', 'agent');
      const page = await agent.open('/settings');
      await page.getByRole('link', { name: 'Tags', exact: true }).waitFor();
      for (const name of ['Users', 'API keys', 'Webhooks', 'Audit log'])
        expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
      await page.goto(`${house().origin}/contacts`);
      await page.getByRole('row').filter({ hasText: 'Grace Hopper' }).waitFor();
      expect(await page.getByRole('button', { name: 'Export the list' }).count()).toBe(0);
      const refused = { status: 403 };
      await expect(agent.api.post('/api-keys', { body: { name: 'Mine', role: 'viewer' } })).rejects.toMatchObject(
        refused,
      );
      await expect(agent.api.get('/users')).rejects.toMatchObject(refused);
      await expect(agent.api.post('/exports', { body: { format: 'csv' } })).rejects.toMatchObject(refused);
    });

    it('answers on a phone, by thumb, and goes back to who waits', async () => {
      const page = await house().open('/inbox', { width: 390 });
      const waiting = page.getByRole('list', { name: 'Inbox' });
      await waiting.getByRole('link', { name: /李小龙/u }).click();
      await page.getByRole('textbox', { name: 'Write a message' }).fill('还在，欢迎来看房。');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      const { number } = house().office.channels;
      await waitFor('the message', () => JSON.stringify(number.sent).includes('还在，欢迎来看房。'));
      await page.getByRole('button', { name: 'Back to the inbox' }).click();
      await waiting.getByRole('link', { name: /李小龙/u }).waitFor({ state: 'detached' });
      expect(await barriers(page)).toEqual([]);
    });
  });
}
