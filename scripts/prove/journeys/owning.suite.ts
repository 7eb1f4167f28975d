import { randomUUID } from 'node:crypto';
import { barriers } from '#libs/testing/page-browser';
import { row, type House } from './house.js';

/** What an owner does once. */
export function owning(house: () => House): void {
  describe('an owner', () => {
    it('connects a number by scanning a code', async () => {
      const page = await house().open('/channels/new');
      // The side bar has the inbox that is connected already.
      await page
        .getByRole('main')
        .getByRole('link', { name: /^WhatsApp\b/u })
        .first()
        .click();
      await page.getByLabel('Name', { exact: true }).fill('Front desk phone');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('img', { name: /QR/u }).waitFor();
      expect(await barriers(page)).toEqual([]);
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await house().office.scan(id);
      await page.getByText('Connected', { exact: true }).first().waitFor();
      house().office.channels.phone.write({ phone: '447700900321', name: 'Walter Walk-in' }, 'Are you open?');
      await page.getByRole('link', { name: 'Contacts' }).click();
      await row(page, 'Walter Walk-in').waitFor();
    });

    it('invites a colleague, who joins by the link and sees the people', async () => {
      const email = `lena-${randomUUID()}@example.com`;
      const page = await house().open('/settings/users');
      await page.getByRole('button', { name: 'Invite' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Lena Vogt');
      await dialog.getByLabel('Email').fill(email);
      await dialog.getByRole('button', { name: 'Invite' }).click();
      const link = await page.getByRole('textbox', { name: 'Link of the invitation' }).inputValue();
      const { pathname, hash } = new URL(link);
      const lena = await house().strangers(pathname + hash);
      await lena.getByLabel('Password').fill('correct horse battery staple');
      await lena.getByRole('button', { name: 'Join' }).click();
      await lena.getByRole('link', { name: 'Contacts' }).click();
      await row(lena, 'Grace Hopper').waitFor();
      await lena.getByRole('link', { name: 'Settings' }).click();
      expect(await lena.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    });
  });
}
