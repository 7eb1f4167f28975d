import { buffer } from 'node:stream/consumers';
import { writeRows, type CellValue } from '#libs/tables';
import { barriers } from '#libs/testing/page-browser';
import type { Page } from 'playwright-core';
import { downloaded, type House } from './house.js';

const columns = ['Full name', 'Mail', 'Mobile', 'Max rent'].map((name) => ({ name }));
const rows: CellValue[][] = [
  ['Emmy Noether', 'emmy.noether@example.com', '+44 7700 900411', '1800'],
  ['Hedy Lamarr', 'hedy.lamarr@example.com', '555 12', '2100'],
];

interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Confirms the import of one row, and waits for its contact. */
const takeOne = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await page.getByText('1 contact created').waitFor();
};

const undo = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('1 contact deleted').waitFor();
};

/** Lists of people that come in, and go out. */
export function moving(house: () => House): void {
  const choose = async (file: GivenFile): Promise<Page> => {
    const page = await house().open('/imports/new');
    await page.getByLabel('Choose a file').setInputFiles(file);
    return page;
  };

  const found = async (search: string): Promise<{ name: string; customFields: Record<string, unknown> }[]> =>
    (await house().api.get('/contacts', { query: { search } })).data;

  describe('who imports and exports people', () => {
    it('imports a spreadsheet, mends the row that was refused, and takes all of it back', async () => {
      const workbook = await buffer(writeRows('xlsx', columns, rows));
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      const page = await choose({ name: 'Leads of spring.xlsx', mimeType: type, buffer: workbook });
      await page.getByText(/^Waits for you · 2 rows, 1 has an error/u).waitFor();
      await page.getByLabel('What Max rent becomes').selectOption('Budget a month');
      await page.getByRole('button', { name: 'Check again with these columns' }).click();
      await page.getByRole('cell', { name: /^phone: 555 12/u }).waitFor();
      expect(await barriers(page)).toEqual([]);
      const refused = page.getByRole('button', { name: 'Download the refused rows' });
      const mended = (await downloaded(page, refused)).replace('555 12', '+44 7700 900412');
      await takeOne(page);

      const again = await choose({ name: 'Mended.csv', mimeType: 'text/csv', buffer: Buffer.from(mended) });
      await again.getByText('No row has an error.').waitFor();
      // What the person said of the column is remembered.
      await expect(again.getByLabel('What Max rent becomes').inputValue()).resolves.toBe('customFields.budget');
      await takeOne(again);
      expect(await found('Emmy')).toMatchObject([{ name: 'Emmy Noether', customFields: { budget: 1800 } }]);
      expect(await found('Hedy')).toMatchObject([{ name: 'Hedy Lamarr', customFields: { budget: 2100 } }]);

      await undo(page);
      await undo(again);
      expect([...(await found('Emmy')), ...(await found('Hedy'))]).toEqual([]);
    });

    it('exports what a filter shows: the file has those people and no others', async () => {
      const page = await house().open('/contacts');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByLabel('Field').selectOption({ label: 'Tags' });
      await page.getByLabel('Value').selectOption('Hot lead');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('Tags is Hot lead').waitFor();
      await page.getByRole('button', { name: 'Export the list' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('These fields, in this order').click();
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Export', exact: true }).click();
      const file = await downloaded(page, page.getByRole('button', { name: 'Download', exact: true }));
      const names = file
        .trim()
        .split(/\r?\n/u)
        .slice(1)
        .map((line) => line.split(',')[0]);
      const { data } = await house().api.get('/contacts', { query: { tags: 'Hot lead' } });
      expect(names).toContain('Ada Lovelace');
      expect([names.length, new Set(names)]).toEqual([data.length, new Set(data.map(({ name }) => name))]);
    });
  });
}
