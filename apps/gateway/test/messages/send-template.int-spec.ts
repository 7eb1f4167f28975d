import { randomBytes, randomUUID } from 'node:crypto';
import { OutboundMessages, Uploads } from '#libs/contacts';
import { FileStore } from '#libs/files';
import { createTestDatabase } from '#libs/testing/postgres';
import { graphFaults, WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { faults, textAt, type ApiResponse } from '../support/api-client.js';
import { createdContact } from '../support/created-contact.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let meta: WhatsAppCloud;
let number: CloudNumber;
let inboxId: string;
let contact: { id: string };

const url = 'https://acme.example/{{1}}';
const buttons = [
  { type: 'QUICK_REPLY', text: 'No' },
  { type: 'URL', text: 'See it', url, example: ['https://acme.example/park-row'] },
  { type: 'COPY_CODE', text: 'Copy offer code', example: ['MAY25'] },
];

beforeAll(async () => {
  meta = await WhatsAppCloud.start();
  running = await RunningGateway.start(await createTestDatabase(), { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot });
  here = await running.workspace();
  number = meta.addNumber();
  inboxId = await connected(number);
  contact = await createdContact(here.api, { phone: '+4915112345678' });
});

afterAll(async () => {
  await running?.stop();
  await meta?.close();
});

/** A starved machine would not have it in time. */
beforeEach(() => here.api.get(`/inboxes/${inboxId}/templates`));

async function connected(to: CloudNumber): Promise<string> {
  addTemplates(to);
  const { phoneNumberId, accessToken, appSecret, verifyToken } = to;
  const credentials = { accessToken, appSecret, verifyToken };
  const inbox = { channel: 'whatsapp', driver: 'cloud', name: 'Desk', settings: { phoneNumberId }, credentials };
  return textAt(await here.api.post('/inboxes', inbox), 'data', 'id');
}

function addTemplates({ templates }: CloudNumber): void {
  const header = { type: 'HEADER', format: 'TEXT', text: 'For {{1}}' };
  const footer = { type: 'FOOTER', text: 'Acme Homes' };
  const parts = [header, footer, { type: 'BUTTONS', buttons }];
  templates.add({ name: 'offer', body: 'Hello {{1}}, see {{2}}.', examples: ['Ada', 'it'], components: parts });
  const named = { ...header, text: 'For {{flat}}' };
  templates.add({ name: 'named', body: 'Hello {{first_name}} of {{town}}.', components: [named] });
  templates.add({ name: 'picture', body: 'Look', components: [{ type: 'HEADER', format: 'IMAGE' }] });
  templates.add({ name: 'place', body: 'Here', components: [{ type: 'HEADER', format: 'LOCATION' }] });
}

const send = (body: object, headers = {}): Promise<ApiResponse> =>
  here.api.post(`/contacts/${contact.id}/messages`, { inboxId, ...body }, headers);

async function uploaded(contentType: string, fileName: string): Promise<string> {
  const bytes = randomBytes(100);
  const stored = await running.gateway.app.get(FileStore).put(here.workspaceId, bytes, { maxBytes: bytes.length });
  return (await new Uploads(running.admin).keep(here.workspaceId, { ...stored, fileName, contentType })).id;
}

const offer = {
  name: 'offer',
  language: 'en',
  parameters: ['Ada', 'the garden'],
  header: { text: 'Park Row' },
  buttons: [
    { index: 1, kind: 'url' as const, text: 'park-row' },
    { index: 2, kind: 'copy_code' as const, text: 'MAY25' },
  ],
};
const named = {
  name: 'named',
  language: 'en',
  parameters: ['York', 'Ada'],
  parameterNames: ['town', 'first_name'],
  header: { text: 'Park Row', name: 'flat' },
};
const picture = { name: 'picture', language: 'en', parameters: [] };

interface Row {
  text: string;
  details: { template: object; attachments?: { fileName: string; sha256: string }[] };
}

async function rowOf(sent: ApiResponse): Promise<Row> {
  expect(sent).toMatchObject({ status: 202 });
  const [row] = await running.sql<Row>('select text, details from messages where message_id = $1', [
    textAt(sent, 'data', 'id'),
  ]);
  if (!row) throw new Error('it was not queued');
  return row;
}

describe('a template', () => {
  it('is queued with what fills its header and buttons, and the history shows its words', async () => {
    expect(await rowOf(await send({ template: offer }))).toMatchObject({
      text: [
        'For Park Row',
        'Hello Ada, see the garden.',
        'Acme Homes',
        'See it: https://acme.example/park-row\nCopy offer code: MAY25',
      ].join('\n\n'),
      details: { template: offer },
    });
  });

  it('is filled by the names of its places, in whichever order they come', async () => {
    const { text } = await rowOf(await send({ template: named }));
    expect(text).toBe('For Park Row\n\nHello Ada of York.');
  });

  it('keeps the words that the request has for the history', async () => {
    expect(await rowOf(await send({ template: offer, text: 'As I said' }))).toMatchObject({ text: 'As I said' });
  });

  it('has the file of its header as a file of the message, and is sent again with it', async () => {
    const attachments = [await uploaded('image/png', 'flat.png')];
    const sent = await send({ template: picture, attachments });
    const row = await rowOf(sent);
    expect(row.details).toMatchObject({ template: picture, attachments: [{ fileName: 'flat.png' }] });
    const id = textAt(sent, 'data', 'id');
    const shown = await here.api.get(`/messages/${id}`);
    expect(shown.body['data']).toMatchObject({
      text: 'Look',
      attachments: [{ fileName: 'flat.png', state: 'stored' }],
    });
    await running.sql(`update messages set status = 'failed', relayed = true where message_id = $1`, [id]);
    const again = await rowOf(await here.api.post(`/contacts/${contact.id}/messages`, { again: id }));
    expect(again).toMatchObject({ text: 'Look', details: { template: picture } });
    expect(again.details.attachments?.map(({ sha256 }) => sha256)).toEqual(
      row.details.attachments?.map(({ sha256 }) => sha256),
    );
  });

  it('that was queued under a key is not judged again: its form may have changed since', async () => {
    const messages = running.gateway.app.get(OutboundMessages);
    const request = {
      contactId: contact.id,
      inboxId,
      text: 'x',
      subject: null,
      template: offer,
      requestKey: randomUUID(),
    };
    expect(await messages.inboxOf(here.workspaceId, request)).toBe(inboxId);
    await messages.queue({ workspaceId: here.workspaceId, cause: { kind: 'api_key', id: 'test' } }, request);
    expect(await messages.inboxOf(here.workspaceId, request)).toBeNull();
  });

  it('goes out where the list cannot be had: Meta judges it then', async () => {
    const other = meta.addNumber();
    const through = await connected(other);
    other.templates.faults.push(graphFaults.fault);
    const odd = { name: 'offer', language: 'en', parameters: ['Ada'], header: { text: 'Park Row' } };
    const readsBefore = other.templates.reads;
    const { text } = await rowOf(await send({ inboxId: through, template: odd }));
    expect(text).toBe('[template offer (en): Park Row, Ada]');
    await rowOf(await send({ inboxId: through, template: odd }));
    expect(other.templates.reads).toBe(readsBefore);
  });

  it('of which Meta’s list has none by this name and language goes out: it may be new', async () => {
    await rowOf(await send({ template: { ...offer, language: 'de' } }));
    await rowOf(await send({ template: { ...offer, name: 'newer' } }));
  });
});

describe('a template that is filled in another way than it was approved is refused, naming each place', () => {
  const { header: _header, ...headless } = offer;
  const { buttons: _buttons, ...buttonless } = offer;

  it.each<[string, object, Record<string, string>]>([
    ['a place too few', { ...offer, parameters: ['Ada'] }, { 'template.parameters.1': 'required' }],
    ['a place without words', { ...offer, parameters: [' ', 'x'] }, { 'template.parameters.0': 'required' }],
    [
      'several lines in a place',
      { ...offer, parameters: ['Ada\nLovelace', 'a     b'], header: { text: 'a\tb' } },
      {
        'template.parameters.0': 'invalid',
        'template.parameters.1': 'invalid',
        'template.header.text': 'invalid',
      },
    ],
    ['a place too many', { ...offer, parameters: ['a', 'b', 'c'] }, { 'template.parameters': 'not_allowed' }],
    ['names for numbers', { ...offer, parameterNames: ['a', 'b'] }, { 'template.parameterNames': 'not_allowed' }],
    ['no words in its header', headless, { 'template.header': 'required' }],
    ['no buttons', buttonless, { 'template.buttons': 'required' }],
    [
      'a button that takes nothing',
      { ...offer, buttons: [...offer.buttons, { index: 0, kind: 'url', text: 'x' }] },
      { 'template.buttons.2.index': 'not_allowed' },
    ],
    [
      'a button of another kind',
      { ...offer, buttons: [{ index: 1, kind: 'copy_code', text: 'A' }, offer.buttons[1]] },
      { 'template.buttons.0.kind': 'invalid' },
    ],
    [
      'numbers for names',
      { ...named, parameterNames: undefined, header: { text: 'x' } },
      { 'template.parameterNames': 'required', 'template.header.name': 'invalid' },
    ],
    [
      'a name of another template',
      { ...named, parameterNames: ['town', 'street'] },
      { 'template.parameterNames.1': 'not_allowed' },
    ],
    ['no file', picture, { attachments: 'required' }],
    [
      'words for a file',
      { ...picture, header: { text: 'x' } },
      { attachments: 'required', 'template.header': 'not_allowed' },
    ],
    ['a header that is a location', { ...picture, name: 'place' }, { 'template.name': 'not_allowed' }],
  ])('%s', async (_what, template, expected) => {
    const response = await send({ template });
    expect(response).toMatchObject({ status: 422, body: { code: 'template_mismatch' } });
    expect(faults(response)).toEqual(expected);
  });

  it('a file where it shows none', async () => {
    const { header: _shown, ...rest } = offer;
    const response = await send({ template: rest, attachments: [await uploaded('image/png', 'a.png')] });
    expect(faults(response)).toEqual({ attachments: 'not_allowed', 'template.header': 'required' });
  });

  it('a file of another kind, saying which it shows', async () => {
    const response = await send({ template: picture, attachments: [await uploaded('application/pdf', 'a.pdf')] });
    expect([response.status, faults(response)]).toEqual([422, { 'attachments.0': 'file_refused' }]);
    expect(textAt(response, 'detail')).toMatch(/the header of the template.*image\/jpeg, image\/png/u);
  });

  it('several files', async () => {
    const attachments = [await uploaded('image/png', 'a.png'), await uploaded('image/png', 'b.png')];
    expect(faults(await send({ template: picture, attachments }))).toEqual({ attachments: 'file_refused' });
  });
});

describe('a template that no provider takes is refused before anybody is asked', () => {
  it.each<[object, Record<string, string>]>([
    [{ buttons: [{ index: 0, kind: 'copy_code', text: 'MAY 25' }] }, { 'template.buttons.0.text': 'invalid' }],
    [{ buttons: [{ index: 0, kind: 'url', text: 'a b' }] }, { 'template.buttons.0.text': 'invalid' }],
    [{ buttons: [{ index: 10, kind: 'url', text: 'a' }] }, { 'template.buttons.0.index': 'too_large' }],
    [{ buttons: [offer.buttons[0], offer.buttons[0]] }, { 'template.buttons.1.index': 'not_allowed' }],
    [{ buttons: [{ index: 0, kind: 'flow', text: 'a' }] }, { 'template.buttons.0.kind': 'not_allowed' }],
    [{ header: { text: 'x'.repeat(61) } }, { 'template.header.text': 'too_large' }],
    [{ header: { text: '' } }, { 'template.header.text': 'too_small' }],
    [{ card: {} }, { 'template.card': 'unknown_field' }],
  ])('%j', async (more, expected) => {
    const response = await send({ template: { ...picture, ...more } });
    expect([response.status, faults(response)]).toEqual([400, expected]);
  });

  it('with words and a file in its header', async () => {
    const response = await send({ template: { ...picture, header: { text: 'x' } }, attachments: [randomUUID()] });
    expect([response.status, faults(response)]).toEqual([400, { 'template.header': 'not_allowed' }]);
  });
});
