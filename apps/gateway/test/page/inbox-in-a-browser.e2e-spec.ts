import { anInboundMessage } from '#libs/testing/builders';
import { barriers } from '#libs/testing/page-browser';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import type { RunningGateway, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

let running: RunningGateway;
let acme: TestWorkspace;
let inboxId: string;

const { open } = usePage(async (used) => {
  ({ running, acme } = used);
  const mail = { channel: 'email', driver: 'smtp', name: 'Office', settings: { address: 'office@acme.example' } };
  inboxId = textAt(await acme.api.post('/inboxes', mail), 'data', 'id');
  await writes('Ada Lovelace', 'Is the flat still free?', 10);
  await writes('Blaise Pascal', 'When can I see it?', 20);
  await writes('Carl Gauss', 'Thank you.', 30);
});

const mailOf = (name: string): string => `${name.split(' ')[0]!.toLowerCase()}@example.com`;

async function writes(name: string, text: string, minute: number): Promise<void> {
  const sentAt = new Date(Date.now() - (60 - minute) * 60_000).toISOString();
  const subject = 'The flat in Park Row';
  const { workspaceId } = acme;
  const identities = [{ kind: 'email' as const, value: mailOf(name), verified: true }];
  await ingested(running.admin, [
    anInboundMessage({ workspaceId, inboxId, channel: 'email', name, text, subject, sentAt, identities }),
  ]);
}

async function waiting(): Promise<string[]> {
  const { body } = await acme.api.get('/conversations?state=waiting');
  return (body as unknown as { data: { contact: { name: string } }[] }).data.map(({ contact }) => contact.name);
}

describe('the inbox', () => {
  it('is the home of the page and lists who waits, longest first; one opens beside it and is read', async () => {
    const { page, faults } = await open('/');
    const list = page.getByRole('list', { name: 'Inbox' });
    await list.getByRole('link', { name: /Ada Lovelace/u }).waitFor();
    expect(await list.getByRole('link').allInnerTexts()).toEqual([
      expect.stringContaining('Ada'),
      expect.stringContaining('Blaise'),
      expect.stringContaining('Carl'),
    ]);
    await page.getByRole('link', { name: 'Inbox 3' }).waitFor();
    await list.getByRole('link', { name: /Ada Lovelace/u }).click();
    await page.getByRole('log').getByText('Is the flat still free?').waitFor();
    await list.getByRole('link', { name: /Ada Lovelace.*(?<!Unread)$/u }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('loses whom Done was said of, goes on to the next, and takes it back by Undo', async () => {
    const { page } = await open('/inbox');
    await page.getByRole('link', { name: /Carl Gauss/u }).click();
    await page.getByRole('heading', { name: 'Carl Gauss' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Blaise Pascal' }).waitFor();
    expect(await waiting()).toEqual(['Ada Lovelace', 'Blaise Pascal']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /Carl Gauss/u }).waitFor();
    expect(await waiting()).toContain('Carl Gauss');
  });

  it('shows who writes while it is open, and keeps the choice in its address', async () => {
    const { page } = await open('/inbox', { scheme: 'dark' });
    await page.getByRole('link', { name: /Ada Lovelace/u }).waitFor();
    await writes('Emmy Noether', 'Good morning', 59);
    await page.getByRole('link', { name: /Emmy Noether/u }).waitFor();
    await page.getByRole('button', { name: 'Longest wait first' }).click();
    await page.getByRole('link', { name: /^Unassigned/u }).click();
    await page.waitForURL(/newest=true/u);
    await page.waitForURL(/whose=none/u);
    await page.getByLabel('Channel', { exact: true }).selectOption('telegram');
    await page.getByText('Nobody of these waits').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('fits a phone: the list, then the conversation over it, and the way back', async () => {
    const { page } = await open('/inbox', { width: 390 });
    await page.getByRole('link', { name: /Ada Lovelace/u }).click();
    await page.getByRole('log').getByText('Is the flat still free?').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.getByRole('link', { name: /Blaise Pascal/u }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Back to the inbox' }).click();
    await page.getByRole('link', { name: /Blaise Pascal/u }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
