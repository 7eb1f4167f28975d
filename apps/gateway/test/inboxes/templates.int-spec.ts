import { createTestDatabase } from '#libs/testing/postgres';
import { graphFaults, WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { textAt, type ApiResponse } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let meta: WhatsAppCloud;

beforeAll(async () => {
  meta = await WhatsAppCloud.start();
  running = await RunningGateway.start(await createTestDatabase(), { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot });
  here = await running.workspace();
});

afterAll(async () => {
  await running?.stop();
  await meta?.close();
});

async function connected(number: CloudNumber): Promise<string> {
  const { phoneNumberId, accessToken, appSecret, verifyToken } = number;
  const credentials = { accessToken, appSecret, verifyToken };
  const inbox = { channel: 'whatsapp', driver: 'cloud', name: 'Desk', settings: { phoneNumberId }, credentials };
  const made = await here.api.post('/inboxes', inbox);
  expect(made).toMatchObject({ status: 201 });
  return textAt(made, 'data', 'id');
}

/** A number with more templates than a list has. */
function withThousand(): CloudNumber {
  const number = meta.addNumber();
  for (let n = 0; n < 1_005; n += 1) number.templates.add({ name: `t${n}`, body: 'Hello' });
  return number;
}

const templatesOf = (id: string, api = here.api): Promise<ApiResponse> => api.get(`/inboxes/${id}/templates`);

interface Listed {
  name: string;
  obstacle: string | null;
}

const dataOf = ({ body }: ApiResponse) => body['data'] as unknown as { templates: Listed[]; more: boolean };
const listed = (response: ApiResponse): Listed[] => dataOf(response).templates;

describe('the templates of a number', () => {
  it('are the approved ones, with the places of their texts and no secret', async () => {
    const number = meta.addNumber();
    const footer = { type: 'FOOTER', text: 'Acme Homes' };
    const buttons = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] };
    number.templates.add({
      name: 'viewing',
      body: 'Hello {{1}}, see you at {{2}}.',
      examples: ['Ada', '10:30'],
      components: [{ type: 'HEADER', format: 'TEXT', text: 'Your viewing' }, footer, buttons],
    });
    number.templates.add({ name: 'rent', body: 'Dear {{first_name}}', language: 'pt_BR', examples: ['Ana'] });
    number.templates.add({ name: 'waits', body: 'Later', status: 'PENDING' });
    number.templates.add({ name: 'refused', body: 'Never', status: 'REJECTED' });
    const response = await templatesOf(await connected(number));
    expect(response).toMatchObject({ status: 200, body: { data: { more: false } } });
    expect(listed(response)).toEqual([
      expect.objectContaining({ name: 'hello_world', language: 'en_US', parameters: [] }),
      expect.objectContaining({
        name: 'rent',
        language: 'pt_BR',
        parameters: [{ name: 'first_name', sample: 'Ana' }],
        hasNamedParameters: true,
      }),
      {
        name: 'viewing',
        language: 'en',
        category: 'utility',
        header: 'Your viewing',
        headerParameter: null,
        headerFile: null,
        body: 'Hello {{1}}, see you at {{2}}.',
        footer: 'Acme Homes',
        buttons: ['Yes'],
        buttonParameters: [],
        parameters: [
          { name: '1', sample: 'Ada' },
          { name: '2', sample: '10:30' },
        ],
        hasNamedParameters: false,
        obstacle: null,
      },
    ]);
    expect(JSON.stringify(response.body)).not.toContain(number.accessToken);
  });

  it('say what their headers and buttons take', async () => {
    const number = meta.addNumber();
    const url = 'https://acme.example/flats/{{1}}';
    const buttons = [
      { type: 'PHONE_NUMBER', text: 'Call' },
      { type: 'URL', text: 'See it', url, example: ['https://acme.example/flats/park-row'] },
      { type: 'COPY_CODE', text: 'Copy offer code', example: 'MAY25' },
    ];
    const words = { type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Park Row'] } };
    number.templates.add({ name: 'offer', body: 'Hello', components: [words, { type: 'BUTTONS', buttons }] });
    const examples = [{ param_name: 'flat', example: 'Park Row' }];
    const named = { ...words, text: 'For {{flat}}', example: { header_text_named_params: examples } };
    number.templates.add({ name: 'named', body: 'Hello {{first_name}}', components: [named] });
    number.templates.add({ name: 'picture', body: 'Look', components: [{ type: 'HEADER', format: 'IMAGE' }] });
    const response = await templatesOf(await connected(number));
    expect(listed(response).filter(({ name }) => name !== 'hello_world')).toEqual([
      expect.objectContaining({ name: 'named', headerParameter: { name: 'flat', sample: 'Park Row' }, obstacle: null }),
      expect.objectContaining({
        headerParameter: { name: '1', sample: 'Park Row' },
        buttons: ['Call', 'See it', 'Copy offer code'],
        buttonParameters: [
          { index: 1, kind: 'url', label: 'See it', url, sample: 'park-row' },
          { index: 2, kind: 'copy_code', label: 'Copy offer code', url: null, sample: 'MAY25' },
        ],
        obstacle: null,
      }),
      expect.objectContaining({
        headerFile: { kind: 'image', types: { 'image/jpeg': 5_242_880, 'image/png': 5_242_880 } },
        header: null,
        obstacle: null,
      }),
    ]);
  });

  it('say what cannot be filled in here', async () => {
    const number = meta.addNumber();
    const parts: Record<string, object> = {
      buttons: { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Book' }] },
      header: { type: 'HEADER', format: 'LOCATION' },
      parts: { type: 'CAROUSEL', cards: [] },
    };
    for (const [name, component] of Object.entries(parts))
      number.templates.add({ name, body: 'Hello', components: [component] });
    const places = Array.from({ length: 21 }, (_, index) => `{{${index + 1}}}`).join(' ');
    number.templates.add({ name: 'parameters', body: places });
    const obstacles = listed(await templatesOf(await connected(number))).map(({ name, obstacle }) => [name, obstacle]);
    const named = ['buttons', 'header', 'parameters', 'parts'].map((name) => [name, name]);
    expect(obstacles.filter(([name]) => name !== 'hello_world')).toEqual(named);
  });

  it('are read at Meta once for all who ask within a minute, and again under new credentials', async () => {
    const number = meta.addNumber();
    const id = await connected(number);
    await Promise.all([templatesOf(id), templatesOf(id), templatesOf(id)]);
    number.templates.add({ name: 'new', body: 'New' });
    expect(listed(await templatesOf(id))).toHaveLength(1);
    const readsBefore = number.templates.reads;
    await here.api.patch(`/inboxes/${id}`, { credentials: { verifyToken: 'another' } });
    expect(listed(await templatesOf(id))).toHaveLength(2);
    expect([readsBefore, number.templates.reads]).toEqual([1, 2]);
  });

  it('are a thousand at most, and say that there are more', async () => {
    const number = withThousand();
    const response = await templatesOf(await connected(number));
    expect([listed(response).length, dataOf(response).more]).toEqual([1_000, true]);
    expect(new Set(listed(response).map(({ name }) => name)).size).toBe(1_000);
  });

  it('are let go of, the list that was read first, where 5,000 are kept', async () => {
    const numbers = Array.from({ length: 6 }, withThousand);
    const ids = await Promise.all(numbers.map(connected));
    for (const id of ids) await templatesOf(id);
    for (const id of ids.toReversed()) await templatesOf(id);
    const pages = 10;
    expect(numbers.map(({ templates }) => templates.reads)).toEqual([2, 1, 1, 1, 1, 1].map((times) => times * pages));
  });

  it('are not had where Meta refuses, with the reason and what to do, and are asked for again then', async () => {
    const number = meta.addNumber();
    const id = await connected(number);
    number.templates.faults.push(
      graphFaults.token,
      { status: 403, code: 10, message: 'Permission denied' },
      graphFaults.fault,
    );
    expect(await templatesOf(id)).toMatchObject({ status: 422, body: { code: 'credentials_rejected' } });
    const lacking = await templatesOf(id);
    expect(lacking.body['detail']).toContain('whatsapp_business_management');
    expect(await templatesOf(id)).toMatchObject({ status: 422, body: { code: 'provider_unreachable' } });
    expect(await templatesOf(id)).toMatchObject({ status: 200 });
    number.businessAccountId = null;
    await here.api.patch(`/inboxes/${id}`, { name: 'Other' });
    expect(await templatesOf(id)).toMatchObject({ status: 422, body: { code: 'provider_unreachable' } });
  });

  it('are none of a channel without them, of another workspace, or for who may not write', async () => {
    const mail = await here.api.post('/inboxes', {
      channel: 'email',
      driver: 'smtp',
      name: 'Mail',
      settings: { address: 'leads@example.com' },
    });
    const id = await connected(meta.addNumber());
    const other = await running.workspace();
    const viewer = await running.user(here.workspaceId, 'viewer', 'vera@example.com');
    expect(await templatesOf(textAt(mail, 'data', 'id'))).toMatchObject({
      status: 422,
      body: { code: 'template_not_possible' },
    });
    expect(await templatesOf(id, other.api)).toMatchObject({ status: 404 });
    expect(await viewer.client.get(`/inboxes/${id}/templates`)).toMatchObject({ status: 403 });
  });
});
