import { WebhookEndpoint } from '#libs/testing/net';
import { barriers } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { readWebhook, WebhookRefused } from '../../../clients/typescript/src/webhooks.js';
import type { LivelyPerson } from '../lively/people.js';
import { personNamed, row, type House } from './house.js';

const lucia: LivelyPerson = { name: 'Lucía Torres', by: 'telegram', language: 'es', says: [] };

/** What Doorbell does by itself, once it was asked to. */
export function automating(house: () => House): void {
  describe('an owner who leaves work to Doorbell', () => {
    it('tries a rule, turns it on, and the next who writes has the tag', async () => {
      const page = await house().open('/rules/new');
      await page.getByLabel('Name of the rule').fill('Spanish speakers');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByLabel('Field').selectOption('language');
      await page.getByLabel('Value').selectOption('es');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('button', { name: 'Action', exact: true }).click();
      await page.getByLabel('Tags, separated by commas').fill('Speaks Spanish');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('button', { name: 'Save the rule' }).click();
      await page.getByRole('heading', { name: 'Spanish speakers' }).waitFor();
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText('The rule is about 1 contact.').waitFor();
      await page.getByRole('link', { name: 'María García' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Turn on' }).click();
      await page.getByRole('button', { name: 'Turn off' }).waitFor();
      await house().office.write(lucia, '¿Está libre el piso de la calle Olmo?');
      const list = await house().open('/contacts');
      await row(list, lucia.name).getByText('Speaks Spanish').waitFor();
      const { data } = await house().api.get('/contacts', { query: { tags: 'Speaks Spanish' } });
      expect(data.map(({ name }) => name)).toEqual([lucia.name]);
    });

    it('has events sent to another system, which proves that they are ours', async () => {
      const endpoint = await WebhookEndpoint.open();
      try {
        const page = await house().open('/settings/webhooks');
        await page.getByRole('button', { name: 'New webhook' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Address, with https').fill(endpoint.url);
        await dialog.getByRole('button', { name: 'None' }).click();
        await dialog.getByLabel('writes to us').check();
        await dialog.getByRole('button', { name: 'Save' }).click();
        const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
        await dialog.getByRole('button', { name: 'Close' }).last().click();
        await page.getByRole('heading', { name: endpoint.url }).waitFor();
        await house().office.write(personNamed('María García'), '¿Tiene ascensor?');
        await waitFor('the event', () => endpoint.received.length > 0);
        const received = endpoint.received[0] ?? { headers: {}, body: '' };
        const { data } = await readWebhook(received, secret);
        expect(data).toMatchObject({ kind: 'message_received', message: { text: '¿Tiene ascensor?' } });
        const forged = { ...received, body: received.body.replace('ascensor', 'garaje') };
        await expect(readWebhook(forged, secret)).rejects.toThrow(WebhookRefused);
        await page.getByRole('list', { name: 'Deliveries' }).getByText('Delivered').waitFor();
        expect(await barriers(page)).toEqual([]);
        await page.getByRole('button', { name: 'Disable' }).click();
        await page.getByText('Disabled by a person or a program.').waitFor();
      } finally {
        await endpoint.close();
      }
    });
  });
}
