import '#libs/testing/slow';
import { IngestMessages } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import type { Translation } from '#libs/adapter-kit';
import type { InboundMessage } from '#libs/contracts';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';
import type { Update } from 'grammy/types';
import { detectLanguage } from '#libs/language';
import { translated as translatedMail } from '../../../apps/email-adapter/test/translated.js';
import { inbox as telegramInbox } from '../../../apps/telegram-adapter/test/fixtures.js';
import { receivedUpdates } from '../../../apps/telegram-adapter/src/received-update.js';
import { TelegramTranslator } from '../../../apps/telegram-adapter/src/telegram.translator.js';
import { form } from '../../../apps/web-adapter/test/harness.js';
import { FormTranslator } from '../../../apps/web-adapter/src/form.translator.js';
import {
  aCloudDelivery,
  translated as translatedDelivery,
} from '../../../apps/whatsapp-adapter/test/cloud/fixtures.js';
import {
  fixture as webFixture,
  translated as translatedRecord,
} from '../../../apps/whatsapp-adapter/test/web/fixtures.js';

/** From a provider's message to the contact in Postgres: translators, ingest and detector as they run, without Kafka. */
let database: TestDatabase;
let admin: Database;
let workspaceId: string;
let offset = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = database.connect('admin');
  workspaceId = await new Workspaces(admin).create({ name: 'Words', plan: 'local' });
});
afterAll(() => database?.drop());

type Message = Extract<Translation, { kind: 'message' }>;

/** The language of who wrote these messages, each taken in by itself. */
async function languageAfter(translations: readonly Translation[]): Promise<string[]> {
  const ingest = new IngestMessages(database.connect('doorbell_contacts'), detectLanguage);
  const messages = translations.map((one) => incoming(one as Message));
  for (const one of messages) {
    await ownInboxes(admin, [one.message]);
    await ingest.ingest([one], 0);
  }
  const text = `select language, language_origin as origin from contacts c
    where exists (select from messages m where m.contact_id = c.contact_id and m.message_id = any($1::uuid[]))`;
  const values = [messages.map(({ id }) => id)];
  const rows = await admin.within([workspaceId], (queries) =>
    queries.query<{ language: string; origin: string }>({ text, values }),
  );
  return rows.map(({ language, origin }) => `${language} by ${origin}`);
}

function incoming({ eventId: id, message }: Message): { id: string; message: InboundMessage; offset: string } {
  offset += 1;
  const inboxId = message.inboxId.replace(/^.{8}/u, workspaceId.slice(-8));
  return { id, message: { ...message, workspaceId, inboxId }, offset: String(offset) };
}

let chat = 8_000_000_000;

/** Messages of one new Telegram user whose profile names no language. */
function telegram(...contents: readonly object[]): Translation[] {
  chat += 1;
  const from = { id: chat, is_bot: false, first_name: 'Inés' };
  return contents.flatMap((content, index) => {
    const message = { message_id: index + 1, from, chat: { id: chat, type: 'private' }, date: 1_795_900_000 + index };
    const update = { update_id: chat + index, message: { ...message, ...content } } as unknown as Update;
    const translator = new TelegramTranslator();
    return receivedUpdates(update, new Date()).map((raw) => translator.translate(raw, telegramInbox));
  });
}

let number = 447_700_900_300;

/** Messages of one new WhatsApp number. */
function cloud(...contents: readonly object[]): Translation[] {
  number += 1;
  return contents.flatMap((content, index) => {
    const message = { text: undefined, from: String(number), id: `wamid.${number}.${index}`, ...content };
    return translatedDelivery(aCloudDelivery({ message, contacts: [] }), new Date()).messages;
  });
}

function phone(...contents: readonly object[]): Translation[] {
  number += 1;
  const { model, ...chatRecord } = webFixture('chat');
  const remote = `${number}@c.us`;
  return contents.map((content, index) => {
    const id = { fromMe: false, remote, id: `3EB0${number}${index}` };
    return translatedRecord({
      ...chatRecord,
      model: { ...model, id, from: remote, body: undefined, ...content },
    });
  });
}

let visitor = 0;

function submitted(answers: Record<string, string>, fields: object): Translation {
  visitor += 1;
  const all = { mail: `visitor-${visitor}@example.com`, ...answers };
  const inbox = { ...form, settings: { key: 'acme', fields: { mail: { fills: 'email' }, ...fields } } };
  const given = new Map(Object.entries(all).map(([name, value]) => [name, [value]]));
  const raw = { answers: given, body: Buffer.from(''), submissionId: `s${visitor}`, repeatable: false };
  return new FormTranslator().translate({ ...raw, receivedAt: new Date() }, inbox);
}

async function mail(body: string): Promise<Translation> {
  visitor += 1;
  const header = [`From: Inés <visitor-${visitor}@example.com>`];
  const { message } = await translatedMail({ header, body });
  const eventId = `01a20296-6360-8a9d-a1a6-${String(visitor).padStart(12, '0')}`;
  return { kind: 'message', eventId, message };
}

const file = { file_id: 'V', file_unique_id: 'v' };
const voice = { voice: { ...file, duration: 12, mime_type: 'audio/ogg' } };
const forward = { type: 'user', sender_user: { id: 9, is_bot: false, first_name: 'Alex' }, date: 1 };
const spanish = [
  'Buenos días, quisiera saber si el piso sigue disponible',
  '¿Cuánto cuesta el alquiler al mes y qué incluye?',
  'Podría visitarlo el sábado por la mañana con mi marido',
];
const english = 'We have three rooms with a balcony, would you like to see them?';

describe('the language of who wrote on Telegram', () => {
  it('is that of their texts, however many voice messages came before', async () => {
    expect(await languageAfter(telegram(voice, voice, voice, ...spanish.map((text) => ({ text }))))).toEqual([
      'es by text',
    ]);
  });

  it.each<[string, object]>([
    ['voice messages', voice],
    ['video messages', { video_note: { ...file, duration: 5, length: 9 } }],
    ['files', { document: { ...file, file_name: 'the lease of the flat in the street.pdf' } }],
    [
      'places',
      {
        venue: {
          title: 'The House of the Rising Sun',
          address: 'Street of the',
          location: { latitude: 1, longitude: 2 },
        },
      },
    ],
    ['cards', { contact: { first_name: 'The man from the agency', phone_number: '+442079460958' } }],
    ['polls', { poll: { question: english, options: [{ text: english }] } }],
    ['forwarded texts', { text: english, forward_origin: forward }],
    ['start links', { text: '/start i would like to see the flat' }],
    ['what an inline bot wrote', { text: english, via_bot: { id: 5, is_bot: true, first_name: 'Bot' } }],
    ['texts of two words', { text: 'Hola buenas' }],
    ['a kind of tomorrow', { hologram: { text: english } }],
  ])('is not taken from %s', async (_what, content) => {
    expect(await languageAfter(telegram(content, content, content))).toEqual(['en by default']);
  });

  it('is taken from a caption', async () => {
    const photo = [{ ...file, width: 1, height: 1 }];
    expect(await languageAfter(telegram({ photo, caption: spanish[0] }))).toEqual(['es by text']);
  });
});

describe('the language of who wrote on WhatsApp', () => {
  const list = {
    type: 'list_reply',
    list_reply: { id: 'r1', title: 'Two bedroom apartment', description: 'Available from January' },
  };
  const order = {
    text: '',
    product_items: [{ product_retailer_id: 'BURGER', quantity: 3, item_price: 30, currency: 'ILS' }],
  };

  it('is that of their first text, however often they choose from a list of ours', async () => {
    const choice = { type: 'interactive', interactive: list };
    const messages = cloud({ type: 'text', text: { body: spanish[0] } }, choice, choice, choice);
    expect(await languageAfter(messages)).toEqual(['es by text']);
  });

  it.each<[string, object]>([
    ['an order', { type: 'order', order }],
    ['a file', { type: 'document', document: { id: '1', filename: 'scan.pdf', mime_type: 'application/pdf' } }],
    ['a template’s button', { type: 'button', button: { text: 'Yes, please call me back today', payload: 'p' } }],
    [
      'a flow',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { response_json: JSON.stringify({ answer: english }) } },
      },
    ],
    ['a forwarded text', { type: 'text', text: { body: english }, context: { forwarded: true } }],
    ['a card', { type: 'contacts', contacts: [{ name: { formatted_name: 'Jean le Grand de la Tour' } }] }],
    [
      'a place',
      { type: 'location', location: { latitude: 1, longitude: 2, name: 'Praça do Comércio', address: 'Rua da Prata' } },
    ],
    ['a notice', { type: 'system', system: { type: 'group_notice', body: english } }],
  ])('is not taken from %s', async (_what, content) => {
    expect(await languageAfter(cloud(content, content, content))).toEqual(['en by default']);
  });

  it.each<[string, object]>([
    ['voice messages', { type: 'ptt' }],
    ['choices', { type: 'list_response', body: english }],
    ['forwarded texts', { type: 'chat', body: english, isForwarded: true }],
    ['polls', { type: 'poll_creation', pollName: english }],
    ['places', { type: 'location', loc: 'Praça do Comércio\nRua da Prata de Lisboa', lat: 1, lng: 2 }],
  ])('of a paired phone is not taken from %s', async (_what, content) => {
    expect(await languageAfter(phone(content, content, content))).toEqual(['en by default']);
    expect(await languageAfter(phone(content, content, { type: 'chat', body: spanish[0] }))).toEqual(['es by text']);
  });
});

describe('the language of who filled in a form', () => {
  const fields = {
    rooms: { type: 'choice', options: ['I would like to see the flat'] },
    firm: { fills: 'company' },
    wish: {},
  };

  it('is taken from free texts alone', async () => {
    const chosen = { rooms: 'I would like to see the flat', firm: 'The House of the Rising Sun' };
    expect(await languageAfter([submitted(chosen, fields)])).toEqual(['en by default']);
    expect(await languageAfter([submitted({ ...chosen, wish: spanish[0]! }, fields)])).toEqual(['es by text']);
    expect(await languageAfter([submitted({ note: spanish[0]! }, { note: { fills: 'message' } })])).toEqual([
      'es by text',
    ]);
  });
});

describe('the language of who wrote a mail', () => {
  const quoted = english.replaceAll(/^/gmu, '> ');

  it.each([
    [
      'what they write above quoted history',
      `${spanish[0]}\n\nOn Mon, 2 Mar 2026 at 10:00, Desk <desk@example.com> wrote:\n${quoted}`,
    ],
    [
      'what they write above a forwarded mail',
      `${spanish[0]}\n\n---------- Forwarded message ---------\nFrom: Desk\n\n${english}`,
    ],
    ['what they write above their signature', `${spanish[0]}\n\n-- \nInés\n${english}`],
  ])('is taken from %s', async (_what, body) => {
    expect(await languageAfter([await mail(body)])).toEqual(['es by text']);
  });

  it.each([
    ['a forwarded mail alone', `---------- Forwarded message ---------\nFrom: Desk\n\n${english}`],
    ['two words and a quote', `Sí, gracias\n\nOn Mon, 2 Mar 2026 at 10:00, Desk <desk@example.com> wrote:\n${quoted}`],
    ['two words and a signature', `Dziękuję bardzo\n\n-- \n${english}`],
  ])('is not taken from %s', async (_what, body) => {
    expect(await languageAfter([await mail(body)])).toEqual(['en by default']);
  });
});
