import type { Page } from 'playwright-core';
import { anInboundMessage } from '#libs/testing/builders';
import { barriers, goTo, type View } from '#libs/testing/page-browser';
import { textAt } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { setAside } from '../support/dead-letter.js';
import { liveInbox } from '../support/live-inbox.js';
import type { RunningGateway, TestWorkspace } from '../support/running-gateway.js';
import { usePage } from '../support/used-page.js';

const inboxId = '01990000-0000-7000-8000-0000000000d1';
const noHost = 'There is no host named mail.exmple.com; check its spelling.';

let running: RunningGateway;
let acme: TestWorkspace;
let adaId: string;

const { open: opened } = usePage(async (used) => {
  ({ running, acme } = used);
  const { workspaceId } = acme;
  const outgoing = { host: 'mail.exmple.com', port: 587, tls: 'starttls' };
  const office = { id: inboxId, channel: 'email', driver: 'smtp', name: 'Office', settings: { outgoing } };
  await liveInbox(running, workspaceId, office);
  await running.sql(
    `insert into inbox_states values ($1, $2, 'failing', $3, 0, 'replica-1', null, null, null, now())`,
    [workspaceId, inboxId, noHost],
  );
  const identities = [{ kind: 'email' as const, value: 'ada@example.com', verified: true }];
  const said = { name: 'Ada Lovelace', text: 'Is it free?', subject: 'The flat', channel: 'email' as const };
  await ingested(running.admin, [anInboundMessage({ workspaceId, inboxId, identities, ...said })]);
  adaId = textAt(await acme.api.get('/contacts?search=ada'), 'data', '0', 'id');
  expect((await acme.api.post(`/contacts/${adaId}/messages`, { text: 'It is.' })).status).toBe(202);
  await running.sql(
    `update messages set status = 'failed', reason = $2 where contact_id = $1 and direction = 'outbound'`,
    [adaId, `it could not be sent within a day: the inbox is not connected: ${noHost}`],
  );
});

async function open(path: string, language: string, view: View = {}): Promise<Page> {
  const { page } = await opened(path, { ...view, language });
  await page.locator(`html[lang=${language}]`).waitFor();
  return page;
}

describe('in German and Spanish the page says', () => {
  it('what is wrong with a channel, and what to do', async () => {
    const page = await open(`/channels/${inboxId}`, 'de', { scheme: 'dark', width: 390 });
    await page.getByText('Es gibt keinen Server namens mail.exmple.com. Prüfen Sie die Schreibweise.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await goTo(page, '/channels');
    await page.getByText(/^Es gibt keinen Server namens/u).waitFor();
  });

  it('why a message was not sent, with the reason behind the reason', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`, 'es');
    const said =
      'No se ha podido enviar en un día: El canal no está conectado: No hay ningún servidor llamado mail.exmple.com.';
    await page.getByText(said).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('why a job failed, and why it left contacts out', async () => {
    const made = await acme.api.post('/contacts/bulk', { action: 'add_tags', params: { tags: ['VIP'] }, ids: [adaId] });
    const reason = 'tags: 101 are too many; a contact has at most 100.';
    await running.sql(`update jobs set state = 'failed', ended_at = now(), error = $2, result = $3 where job_id = $1`, [
      textAt(made, 'data', 'id'),
      'A tag of the job was deleted while it ran. What is done stays done; make the job again for the rest.',
      JSON.stringify({ reasons: [{ reason, contacts: 3 }] }),
    ]);
    const page = await open(`/jobs?job=${textAt(made, 'data', 'id')}`, 'de');
    await page.getByText(/^Ein Tag wurde gelöscht, während der Vorgang lief\./u).waitFor();
    await page.getByText('101 Tags sind zu viele; ein Kontakt hat höchstens 100. (3)').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('why a webhook is disabled', async () => {
    const url = 'https://1.1.1.1/hooks';
    const made = await acme.api.post('/webhooks', { url, events: ['contact.created'] });
    const id = textAt(made, 'data', 'id');
    const reason = 'Every attempt of the last 3 days failed. The last one: No response within 10 s.';
    const disabled = `update webhooks set enabled = false, disabled_at = now(), disabled_reason = $2 where webhook_id = $1`;
    await running.sql(disabled, [id, reason]);
    const page = await open(`/settings/webhooks/${id}`, 'es');
    await page
      .getByText(/Todos los intentos de los últimos 3 días han fallado\. El último: Sin respuesta en 10 s\./u)
      .waitFor();
  });

  it('what is wrong with a field, by its code', async () => {
    const page = await open('/channels/new?way=web-form', 'de');
    await page.getByLabel('Name', { exact: true }).fill('Kontakt');
    await page.getByLabel(/^Herkunft/u).fill('nonsense');
    await page.getByRole('button', { name: 'Verbinden' }).click();
    await page
      .getByText('Das ist keine Herkunft. Richtig ist etwa https://www.example.com, oder * für jede.')
      .waitFor();
  });

  it('what is wrong with a field that the view does not show, with its name', async () => {
    const page = await open(`/contacts/${adaId}?wide=true`, 'de');
    await page.route(`**/api/v1/contacts/${adaId}`, async (route) => {
      const isChange = route.request().method() === 'PATCH';
      await route.continue(isChange ? { postData: JSON.stringify({ tags: ['\u0001'] }) } : {});
    });
    await page.getByLabel('Neuer Tag').fill('VIP');
    await page.getByLabel('Neuer Tag').press('Enter');
    await page
      .getByText(/^tags\.0: Darin stehen unsichtbare Steuerzeichen\. Schreiben Sie/u)
      .filter({ visible: true })
      .first()
      .waitFor();
  });

  it('why an event was set aside, why it cannot be replayed, and what others said as a quote', async () => {
    const { workspaceId } = acme;
    await setAside(running, { workspace_id: workspaceId, error: 'ce_id: the header is missing' });
    await setAside(running, {
      workspace_id: workspaceId,
      reason: 'unreadable_source',
      topic: 'telegram',
      error: 'the message has no sender',
    });
    await setAside(running, {
      workspace_id: workspaceId,
      reason: 'handler_failed',
      error: 'tuple concurrently updated',
    });
    const page = await open('/dead-letters', 'de', { width: 390 });
    await page.getByText('Der Header ce_id fehlt.').waitFor();
    await page.getByText('die Nachricht hat keinen Absender').waitFor();
    await page.getByText('„tuple concurrently updated“').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ausprobieren: Nicht lesbar' }).click();
    await page
      .getByText(/nur der Betreiber kann sie mit einem Befehl wiederholen: npx doorbell dead-letters/u)
      .waitFor();
  });

  it('what the log of access has as codes', async () => {
    const page = await open('/settings/audit?kind=object_changed', 'de', { scheme: 'dark' });
    await page.getByText('Änderung vieler Kontakte').first().waitFor();
    await page.getByText('wartet auf Bestätigung').first().waitFor();
    expect(await page.getByText(/\bbulk\b|\bqueued\b|awaiting_confirmation/u).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });
});
