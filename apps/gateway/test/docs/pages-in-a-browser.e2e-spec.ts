import { SecretBox } from '#libs/platform';
import { TestBrowser, type Opened } from '#libs/testing/browser';
import { OpenIdProviderUnderTest } from '#libs/testing/openid';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { textAt } from '../support/api-client.js';
import { ExampleForm } from '../support/example-form.js';
import { RunningGateway, secretsKey, type TestWorkspace } from '../support/running-gateway.js';

let browser: TestBrowser;
let provider: OpenIdProviderUnderTest;
let running: RunningGateway;
let someone: TestWorkspace;

beforeAll(async () => {
  browser = await TestBrowser.start();
  provider = await OpenIdProviderUnderTest.start();
  running = await RunningGateway.start(await createTestDatabase(), provider.environment);
  provider.serve(`${running.origin}/sign-in/openid`);
  someone = await running.workspace();
});

afterAll(async () => {
  await browser?.close();
  await running?.stop();
  await provider?.stop();
});

function wordsOf({ page }: Opened, selector = 'body'): Promise<string> {
  return page.evaluate(`document.querySelector('${selector}').innerText`) as Promise<string>;
}

/** A computed style of the first element that the selector finds. */
function styleOf({ page }: Opened, selector: string, property: string): Promise<string> {
  const read = `getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`;
  return page.evaluate(read) as Promise<string>;
}

async function click({ page }: Opened, words: RegExp): Promise<void> {
  const button = `[...document.querySelectorAll('button')].find((one) => ${String(words)}.test(one.textContent))`;
  await page.waitForFunction(button);
  await page.evaluate(`${button}.click()`);
}

/** The path of an inbox that shows a QR code. */
async function pairing(): Promise<string> {
  const made = await someone.api.post('/inboxes', { channel: 'whatsapp', driver: 'web', name: 'Phone' });
  const id = textAt(made, 'data', 'id');
  const sealedQr = new SecretBox(secretsKey).derive('whatsapp').seal('2@qr', id);
  const state = JSON.stringify({ sealedQr, expiresAt: new Date(Date.now() + 600_000).toISOString() });
  await running.sql(
    `insert into inbox_states (workspace_id, inbox_id, state, owner, pairing, observed_at) values ($1, $2, 'pairing', 'r', $3, now())`,
    [someone.workspaceId, id, state],
  );
  return `/inboxes/${id}`;
}

describe('the reference page of the API, in a browser', () => {
  it.each([
    ['a desktop, light', { width: 1280, scheme: 'light' }],
    ['a phone, dark', { width: 390, scheme: 'dark' }],
  ] as const)('on %s: it is there, styled, from this host alone, within its policy', async (_, look) => {
    const opened = await browser.open(`${running.origin}/api/docs`, look);
    await waitFor('the document to be drawn', async () => (await wordsOf(opened)).includes('Success bodies are'));
    const lightness = Number(/oklch\(([\d.]+)/u.exec(await styleOf(opened, 'body', 'background-color'))?.[1]);
    expect(lightness > 0.5 ? 'light' : 'dark').toBe(look.scheme);
    expect(await styleOf(opened, 'body', 'margin')).toBe('0px');
    expect(await styleOf(opened, '.scalar-app', 'font-family')).toMatch(/^system-ui/u);
    expect(await opened.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await opened.faults()).toEqual([]);
  });

  it('leads from the type of a problem to its paragraph', async () => {
    const type = textAt(await someone.api.get('/nothing'), 'type');
    const opened = await browser.open(`${running.origin}${type}`);
    const heading = `[...document.querySelectorAll('h3, h4, h5')].find((one) => one.textContent.trim() === 'route_not_found')`;
    const top = `${heading}?.getBoundingClientRect().top`;
    await opened.page.waitForFunction(`${top} >= 0 && ${top} < innerHeight`);
    expect(await opened.faults()).toEqual([]);
  });

  it('sends a request with the key that is typed in, and keeps no key', async () => {
    await someone.api.post('/contacts', { name: 'Ada in the browser', email: 'ada@example.com' });
    const opened = await browser.open(`${running.origin}/api/docs#tag/contacts/GET/api/v1/contacts`);
    const field = await opened.page.waitForSelector('input[placeholder="Token"]');
    await field?.type(someone.api.key);
    await click(opened, /Test Request\s*\(get \/api\/v1\/contacts\)/u);
    await click(opened, /Send\s*get request to/iu);
    await waitFor('the response', async () => /200[\s\S]*totalPages/u.test(await wordsOf(opened)));
    const kept = await opened.page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])');
    expect(kept).not.toContain(someone.api.key);
    expect(await opened.faults()).toEqual([]);
  });
});

/** Goes on through the pages that lead there. */
async function said({ page }: Opened, words: string): Promise<void> {
  await page.waitForFunction(`document.querySelector('output')?.innerText.includes(${JSON.stringify(words)})`);
}

describe('the sign-in page, in a browser', () => {
  it('leads an invited user through the OpenID provider and back, within its policy', async () => {
    await someone.api.post('/users', { email: 'ann@example.com', name: 'Ann Example', role: 'agent' });
    provider.accounts.set('ann', { email: 'ann@example.com', email_verified: true });
    provider.present = 'ann';
    const opened = await browser.open(`${running.origin}/sign-in`);
    await click(opened, /Continue with OpenID Connect/u);
    await said(opened, 'Acme (agent)');
    expect(await opened.page.evaluate('location.href')).toBe(`${running.origin}/sign-in`);
    expect(await opened.page.evaluate('document.cookie')).toBe('');
  });

  it('says why the provider signed nobody in', async () => {
    provider.present = null;
    const opened = await browser.open(`${running.origin}/sign-in`);
    await click(opened, /Continue with OpenID Connect/u);
    await said(opened, 'did not sign in at the provider');
  });
});

describe('other responses of the gateway, in a browser', () => {
  it('a QR code is a picture that runs no script', async () => {
    const url = `${running.origin}/api/v1${await pairing()}/qr.svg`;
    const opened = await browser.open(url, { headers: { authorization: `Bearer ${someone.api.key}` } });
    expect(await opened.page.evaluate('document.querySelectorAll("path").length')).toBeGreaterThan(0);
    expect(await opened.page.evaluate('document.documentElement.getBoundingClientRect().width > 100')).toBe(true);
    expect(await opened.faults()).toEqual([]);
  });

  it('the document and a refusal are text', async () => {
    const opened = await browser.open(`${running.origin}/api/openapi.json`);
    expect(await wordsOf(opened)).toContain('"openapi":"3.1.1"');
    expect(await opened.faults()).toEqual([]);
    const refused = await browser.open(`${running.origin}/api/v1/contacts/`);
    expect(await wordsOf(refused)).toContain('"code":"unauthorized"');
    expect((await refused.faults()).filter((fault) => !fault.includes('401'))).toEqual([]);
  });
});

describe('the example form, in a browser', () => {
  let form: ExampleForm;
  beforeAll(async () => void (form = await ExampleForm.start()));
  afterAll(() => form?.stop());

  it('works under its strict policy, and says what is wrong at the field', async () => {
    const opened = await browser.open(form.url);
    expect(await styleOf(opened, 'body', 'max-width')).toBe('512px');
    await opened.page.type('[name=email]', 'nonsense');
    await click(opened, /Send/u);
    await waitFor('the fault', async () => (await wordsOf(opened, '[data-for=email]')).includes('no e-mail address'));
    await opened.page.type('[name=email]', '@example.com');
    await opened.page.type('[name=message]', 'Is it free?');
    await click(opened, /Send/u);
    await waitFor('the thanks', async () => (await wordsOf(opened, '#result')).startsWith('Thank you'));
    const isExpected = (fault: string): boolean => fault.includes('400') || fault === `foreign: ${form.submitUrl}`;
    expect((await opened.faults()).filter((fault) => !isExpected(fault))).toEqual([]);
  });
});
