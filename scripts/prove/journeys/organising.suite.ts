import { barriers } from '#libs/testing/page-browser';
import { row, type House } from './house.js';

/** What an agent keeps in order. */
export function organising(house: () => House): void {
  describe('an agent who keeps order', () => {
    it('tags everyone from the contact page’s form', async () => {
      const page = await house().open('/contacts');
      await row(page, 'Grace Hopper').waitFor();
      await page.getByRole('button', { name: 'Filter' }).click();
      await page.getByLabel('Field').selectOption({ label: 'Inbox' });
      await page.getByLabel('Value').selectOption('Contact page');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('2 contacts', { exact: true }).waitFor();
      await page.getByLabel('Select all on the screen').check();
      await page.getByRole('button', { name: 'Add tags' }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Form');
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
      await row(page, 'Édouard Branly').getByText('Form').waitFor();
      await row(page, 'Grace Hopper').getByText('Form').waitFor();
    });

    it('keeps a filter as a segment, whose count follows', async () => {
      const page = await house().open('/contacts');
      await page.getByRole('link', { name: /^Hot leads/u }).click();
      await page.getByText('2 contacts', { exact: true }).waitFor();
      const { data } = await house().api.get('/contacts', { query: { search: 'Olga' } });
      const id = data[0]?.id ?? '';
      await house().api.patch('/contacts/{id}', { path: { id }, body: { tags: ['Hot lead'] } });
      await page.getByText('3 contacts', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Hot leads 3' }).waitFor();
    });

    it('finds a place and a person by the command menu', async () => {
      const page = await house().open('/settings/tags');
      await page.getByRole('button', { name: 'More for Hot lead' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('Katherine');
      await page.getByRole('option', { name: /Katherine Johnson/u }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Katherine Johnson' }).waitFor();
      await page.goBack();
      await page.waitForURL('**/settings/tags');
    });

    it('reads names of every script the right way round', async () => {
      const page = await house().openContact('محمد علي');
      const heading = page.getByRole('heading', { name: 'محمد علي' });
      await heading.locator('[dir=auto]').waitFor();
      await page.getByText('مرحبا، هل الشقة ما زالت متاحة؟').waitFor();
    });
  });
}
