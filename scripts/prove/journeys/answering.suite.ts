import { barriers, standStill } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { Target } from '../system/target.js';
import { personNamed, row, type House } from './house.js';

const ada = personNamed('Ada Lovelace');

/** An agent's day: who wrote, what they want, and an answer that is never in doubt. */
export function answering(house: () => House): void {
  describe('an agent', () => {
    it('sees who writes within a moment, without a reload', async () => {
      const page = await house().open('/contacts');
      await row(page, 'Grace Hopper').waitFor();
      await house().office.write({ name: 'Rosalind Franklin', by: 'whatsapp', language: 'en', says: [] }, 'Hello?');
      await row(page, 'Rosalind Franklin').waitFor();
      expect(await barriers(page)).toEqual([]);
    });

    it('answers Ada by keys alone, sees that she read it, and what she says then', async () => {
      const page = await house().open('/contacts');
      await row(page, ada.name).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('ada');
      await page.getByText('1 contact', { exact: true }).waitFor();
      for (const key of ['Escape', 'j', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('textbox', { name: 'Write a message' }).waitFor();
      await page.keyboard.press('r');
      await page.keyboard.type('Friday at four suits us.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Friday at four suits us.').waitFor();
      await page.getByText('Read', { exact: true }).first().waitFor();
      const { office } = house();
      await office.answerReplies();
      const { id } = await office.walkthrough.contactNamed(ada.name);
      const [answer = ''] = ada.later ?? [];
      await waitFor('her answer stands in the history', async () =>
        (await office.walkthrough.textsOf(id)).includes(answer),
      );
      await page.getByText(answer).waitFor();
      expect(await barriers(page)).toEqual([]);
    });

    it('keeps a draft over a reload', async () => {
      const page = await house().openContact('María García');
      const field = page.getByRole('textbox', { name: 'Write a message' });
      await field.fill('El depósito es');
      await page.reload();
      await expect(field.inputValue()).resolves.toBe('El depósito es');
    });

    it('answers a mail, which leaves by the office’s own mail server', async () => {
      const page = await house().openContact('Ana Souza');
      await page.getByRole('textbox', { name: 'Write a message' }).fill('Gatos são bem-vindos.');
      await page.keyboard.press('Control+Enter');
      const { sink } = house().office.channels;
      await waitFor('the mail leaves', () => sink.mails.some(({ to }) => to[0]?.startsWith('ana.souza')));
    });

    it('sends a file by mail, which stands in the mailbox of the person', async () => {
      const page = await house().openContact('Jürgen Müller');
      const buffer = Buffer.from('Line one of the house rules\n');
      await page.locator('input[type=file]').setInputFiles({ name: 'house rules.txt', mimeType: 'text/plain', buffer });
      await page.getByRole('list', { name: 'Files' }).getByText('house rules.txt', { exact: true }).waitFor();
      await page.getByRole('textbox', { name: 'Write a message' }).fill('Anbei die Hausordnung.');
      await page.keyboard.press('Control+Enter');
      await page
        .getByRole('log')
        .getByRole('button', { name: /house rules\.txt/u })
        .waitFor();
      const { sink } = house().office.channels;
      const found = () => sink.mails.find(({ source }) => source.includes('house rules.txt'));
      await waitFor('the mail is in the mailbox', () => found() !== undefined);
      expect(found()?.to[0]).toMatch(/^j.+m.+ller/u);
      expect(found()?.source).toContain(buffer.toString('base64').slice(0, 24));
      expect(await barriers(page)).toEqual([]);
    });

    it('takes a message back within five seconds: the person never gets it', async () => {
      const page = await house().openContact('נועה לוי');
      const field = page.getByRole('textbox', { name: 'Write a message' });
      await field.fill('Sorry, wrong person.');
      await page.getByLabel('Send by').waitFor();
      await standStill(page);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(field.inputValue()).resolves.toBe('Sorry, wrong person.');
      await page.clock.resume();
      await field.fill('Friday suits us.');
      await page.keyboard.press('Control+Enter');
      const { bot } = house().office.channels;
      await waitFor('the other words arrive', () => bot.sent.some(({ text }) => text === 'Friday suits us.'));
      expect(bot.sent.filter(({ text }) => text === 'Sorry, wrong person.')).toEqual([]);
    });

    it('loses nothing of what is written while the gateway is killed', async () => {
      const page = await house().openContact('Olga Ivanova');
      const field = page.getByRole('textbox', { name: 'Write a message' });
      await field.fill('Суббота, десять');
      const gateway = new Target(house().office.instance.home, 'gateway');
      await gateway.kill();
      await field.press('End');
      await page.keyboard.type(' часов.');
      await page.keyboard.press('Control+Enter');
      await gateway.back();
      const { bot } = house().office.channels;
      const sent = () => bot.sent.filter(({ text }) => text === 'Суббота, десять часов.').length;
      await waitFor('the message leaves, at once or when it is sent again', async () => {
        const again = page.getByRole('button', { name: 'Send', exact: true });
        if (sent() === 0 && (await again.isEnabled())) await again.click();
        return sent() > 0;
      });
      await page.getByText('Суббота, десять часов.').first().waitFor();
      expect(sent()).toBe(1);
    });
  });

  describe('two people at once', () => {
    it('see what the other changes in the same contact', async () => {
      const [one, other] = [await house().openContact('Jürgen Müller'), await house().openContact('Jürgen Müller')];
      for (const page of [one, other]) await page.getByRole('tab', { name: 'Facts' }).click();
      await one.getByRole('button', { name: /^Edit Company/u }).click();
      await one.getByRole('textbox', { name: 'Company' }).fill('Müller GmbH');
      await one.keyboard.press('Enter');
      await other.getByRole('button', { name: 'Edit Company: Müller GmbH' }).waitFor();
      await other.getByRole('button', { name: /^Edit State/u }).click();
      await other.getByRole('textbox', { name: 'State' }).fill('Hessen');
      await other.keyboard.press('Enter');
      await one.getByRole('button', { name: 'Edit State: Hessen' }).waitFor();
      await one.getByRole('button', { name: 'Edit Company: Müller GmbH' }).waitFor();
    });
  });
}
