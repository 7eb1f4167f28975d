import { barriers } from '#libs/testing/page-browser';
import { personNamed, type House } from './house.js';

const katherine = personNamed('Katherine Johnson');

/** What is known of a person, and how it is forgotten. */
export function knowing(house: () => House): void {
  const contactOf = async (name: string): Promise<{ id: string; phone: string | null }> => {
    const { data } = await house().api.get('/contacts', { query: { search: name } });
    const [found] = data;
    if (!found) throw new Error(`${name} is no contact`);
    return found;
  };

  describe('whoever asks about a person', () => {
    it('joins two contacts that are one person, who goes on writing to the one', async () => {
      const { phone } = await contactOf(katherine.name);
      const twin = { name: katherine.name, phone, company: 'NASA' };
      const page = await house().open('/duplicates');
      await page.getByRole('heading', { name: 'Possible duplicates', exact: true }).waitFor();
      await house().api.post('/contacts', { query: { onDuplicate: 'create' }, body: twin });
      const pair = page.getByRole('listitem', { name: `${katherine.name} · ${katherine.name}` });
      await pair.waitFor();
      expect(await barriers(page)).toEqual([]);
      await pair.getByRole('button', { name: 'Merge' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
      await pair.waitFor({ state: 'detached' });
      await house().office.write(katherine, 'It is warm again, thank you.');
      const one = await house().openContact(katherine.name);
      await one.getByText('It is warm again, thank you.').waitFor();
    });

    it('sees what a number was before it changed', async () => {
      const { id, phone } = await contactOf('李小龙');
      await house().api.patch('/contacts/{id}', { path: { id }, body: { phone: '+447700900999' } });
      const page = await house().open(`/contacts/${id}?part=facts&scope=changes`);
      await page.getByRole('tab', { name: 'Conversation' }).click();
      await page.getByRole('button', { name: 'As it was then' }).last().click();
      await page.getByText('now: +447700900999').waitFor();
      await page.getByText(String(phone)).first().waitFor();
      expect(await barriers(page)).toEqual([]);
    });

    it('forgets a person for good, and the audit says who did', async () => {
      const { id } = await contactOf('Édouard Branly');
      const page = await house().openContact('Édouard Branly');
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Erase for good…' }).click();
      await page.getByLabel(/^Type /u).fill('Édouard Branly');
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
      await page.getByText('Édouard Branly is erased.').waitFor();
      const { data } = await house().api.get('/audit-log', { query: { contactId: id } });
      expect(data.map(({ actor }) => actor?.kind)).toContain('user');
    });
  });
}
