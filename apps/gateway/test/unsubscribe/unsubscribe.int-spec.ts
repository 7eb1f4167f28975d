import { randomUUID } from 'node:crypto';
import { SecretBox } from '#libs/platform';
import { UnsubscribeLinks } from '#libs/providers/mail';
import { createTestDatabase } from '#libs/testing/postgres';
import { column } from '../support/api-client.js';
import { createdContact } from '../support/created-contact.js';
import { RunningGateway, secretsKey, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
afterAll(() => running?.stop());

const links = new UnsubscribeLinks(new SecretBox(new SecretBox(secretsKey).derivedKeys('email')));
const oneClick = 'List-Unsubscribe=One-Click';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** A contact, and the link of a mail to it. */
async function mailed(): Promise<{ id: string; messageId: string; url: string }> {
  const { id } = await createdContact(here.api);
  const messageId = randomUUID();
  const token = links.tokenFor({ workspaceId: here.workspaceId, contactId: id, messageId });
  return { id, messageId, url: `${running.origin}/unsubscribe/${token}` };
}

const consents = async (id: string) => (await here.api.get(`/contacts/${id}/consents`)).body['data'];
const click = (url: string, body: string | FormData = oneClick) =>
  fetch(url, { method: 'POST', body, ...(typeof body === 'string' && { headers: form }) });

describe('the link to unsubscribe', () => {
  it('withdraws the consent to mail once, with the mail as its proof', async () => {
    const { id, messageId, url } = await mailed();
    const responses = await Promise.all([click(url), click(url), click(url)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await consents(id)).toEqual([
      expect.objectContaining({
        purpose: 'messages',
        channel: 'email',
        granted: false,
        source: 'List-Unsubscribe',
        recordedBy: { kind: 'message', id: messageId },
        proof: expect.objectContaining({ messageId, wording: oneClick }),
      }),
    ]);
    const changes = await running.sql(
      `select from contact_changes where contact_id = $1 and kind = 'consent_withdrawn'`,
      [id],
    );
    expect(changes).toHaveLength(1);
  });

  it('takes both forms of the standard, and refuses others by name', async () => {
    const [{ id, url }, other] = [await mailed(), await mailed()];
    const multipart = new FormData();
    multipart.set('List-Unsubscribe', 'One-Click');
    expect((await click(url, multipart)).status).toBe(200);
    expect(await consents(id)).toHaveLength(1);
    const json = { method: 'POST', body: '<x/>', headers: { 'content-type': 'text/xml' } };
    expect((await fetch(other.url, json)).status).toBe(415);
    expect((await fetch(other.url, { method: 'POST', body: 'x'.repeat(100_000), headers: form })).status).toBe(413);
    expect(await consents(other.id)).toEqual([]);
  });

  it('opened as a page changes nothing, and its page has a button in the language of the browser', async () => {
    const { id, url } = await mailed();
    for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status).toBe(200);
    const page = await fetch(url, { headers: { 'accept-language': 'xx, de-AT;q=0.9, en;q=0.8' } });
    const html = await page.text();
    expect(html).toContain('<html lang="de">');
    expect(html).toMatch(/<form method="post">.*<button>Abmelden<\/button>/u);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(html).not.toContain(id);
    expect(await consents(id)).toEqual([]);
  });

  it('shows of a contact that is gone, or that never was, what it shows of every other', async () => {
    const { id, url } = await mailed();
    const known = await (await click(url)).text();
    await running.sql('delete from contact_consents where contact_id = $1', [id]);
    await running.sql('delete from contacts where contact_id = $1', [id]);
    const gone = await click(url);
    expect([gone.status, await gone.text()]).toEqual([200, known]);
    expect(await running.sql('select from contact_consents where contact_id = $1', [id])).toEqual([]);
  });

  it('of a contact that was merged away withdraws the survivor’s consent', async () => {
    const [{ id, url }, survivor] = [await mailed(), await createdContact(here.api)];
    await here.api.post(`/contacts/${survivor.id}/merge`, { with: [id] });
    expect((await click(url)).status).toBe(200);
    expect(column(await here.api.get(`/contacts/${survivor.id}/consents`), 'granted')).toEqual([false]);
  });

  it('is 404 with any other token', async () => {
    const { id, url } = await mailed();
    const other = new UnsubscribeLinks(new SecretBox(Buffer.alloc(32, 'x').toString('base64')));
    const forged = other.tokenFor({ workspaceId: here.workspaceId, contactId: id, messageId: randomUUID() });
    for (const wrong of [url.slice(0, -1), `${running.origin}/unsubscribe/${forged}`]) {
      expect((await fetch(wrong)).status).toBe(404);
      expect((await click(wrong)).status).toBe(404);
    }
    expect(await consents(id)).toEqual([]);
  });
});
