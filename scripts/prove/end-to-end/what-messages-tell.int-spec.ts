import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Update } from 'grammy/types';
import type { Translation } from '#libs/adapter-kit';
import { Workspaces } from '#libs/access';
import { Messages, IngestMessages, type Message } from '#libs/contacts';
import { type Database } from '#libs/database';
import type { InboundMessage } from '#libs/contracts';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';
import { messageSchema } from '../../../apps/gateway/src/messages/message.schema.js';
import { presentMessage } from '../../../apps/gateway/src/messages/present-message.js';
import { inbox as telegramInbox } from '../../../apps/telegram-adapter/test/fixtures.js';
import { receivedUpdates } from '../../../apps/telegram-adapter/src/received-update.js';
import { TelegramTranslator } from '../../../apps/telegram-adapter/src/telegram.translator.js';
import {
  aCloudDelivery,
  translated as translatedDelivery,
} from '../../../apps/whatsapp-adapter/test/cloud/fixtures.js';

/** From a provider's message to what the API shows: translators, ingest and reading as they run, without Kafka. */
let database: TestDatabase;
let admin: Database;
let gateway: Database;
let workspaceId: string;
let offset = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, gateway] = [database.connect('admin'), database.connect('doorbell_gateway')];
  workspaceId = await new Workspaces(admin).create({ name: 'Told', plan: 'local' });
});
afterAll(() => database?.drop());

type Told = Extract<Translation, { kind: 'message' }>;
type Incoming = { id: string; message: InboundMessage; offset: string };

function incoming(eventId: string, message: InboundMessage): Incoming {
  offset += 1;
  const inboxId = message.inboxId.replace(/^.{8}/u, workspaceId.slice(-8));
  return { id: eventId, message: { ...message, workspaceId, inboxId }, offset: String(offset) };
}

async function takeIn(batch: readonly Incoming[]): Promise<void> {
  await ownInboxes(
    admin,
    batch.map(({ message }) => message),
  );
  await new IngestMessages(database.connect('doorbell_contacts'), () => null).ingest(batch, 0);
}

/** The conversation, oldest first, after each of these came by itself. */
async function conversation(translations: readonly Translation[]): Promise<Message[]> {
  const all = translations.map((one) => incoming((one as Told).eventId, (one as Told).message));
  for (const one of all) await takeIn([one]);
  const found = await new Messages(gateway).find(workspaceId, all[0]?.id ?? '');
  const whose = { workspaceId, contactId: found?.contactId ?? '' };
  const { messages } = await new Messages(gateway).ofContact(whose, { limit: 50 });
  for (const one of messages) messageSchema.parse(presentMessage(one));
  return messages.toReversed();
}

let chat = 9_000_000_000;
const newChat = () => (chat += 1);

/** Updates of one Telegram chat; each `content` is a message, or with `edit_date` an edit of one. */
function telegram(id: number, ...contents: readonly object[]): Translation[] {
  const from = { id, is_bot: false, first_name: 'Rolf' };
  return contents.flatMap((content, n) => {
    const message = { message_id: 90 + n, from, chat: { id, type: 'private' }, date: 1_795_900_600 + n, ...content };
    const said = 'edit_date' in content ? { edited_message: message } : { message };
    const update = { update_id: id + n, ...said } as unknown as Update;
    return receivedUpdates(update, new Date()).map((raw) => new TelegramTranslator().translate(raw, telegramInbox));
  });
}

let number = 447_700_900_500;

/** Messages of one new WhatsApp number, a delivery each. */
function cloud(...contents: readonly object[]): Translation[] {
  number += 1;
  return contents.flatMap((content, n) => {
    const timestamp = String(1_795_900_300 + n);
    const message = { text: undefined, from: String(number), id: `wamid.${number}.${n}`, timestamp, ...content };
    return translatedDelivery(aCloudDelivery({ message, contacts: [] }), new Date()).messages;
  });
}
const upcoming = (n: number) => `wamid.${number + 1}.${n}`;
/** The first message's picture as it is now. */
const newPicture = (image: object) => ({
  type: 'edit',
  edit: { original_message_id: upcoming(0), message: { type: 'image', image } },
});
/** To the first message. */
const reaction = (emoji: string) => ({ type: 'reaction', reaction: { message_id: upcoming(0), emoji } });
const text = (body: string) => ({ type: 'text', text: { body } });

describe('a message on WhatsApp that is taken back or changed before it comes', () => {
  it('stands once, as taken back', async () => {
    const revoke = { type: 'revoke', revoke: { original_message_id: upcoming(1) } };
    expect(await conversation(cloud(revoke, text('forget this, please')))).toMatchObject([
      { kind: 'message', text: 'forget this, please', deletedAt: expect.any(String) },
    ]);
  });

  it('stands once, with its newest words', async () => {
    const edit = { type: 'edit', edit: { original_message_id: upcoming(1), message: text('Is flat 14 free?') } };
    expect(await conversation(cloud(edit, text('Is flat 12 free?')))).toMatchObject([
      { text: 'Is flat 14 free?', editedAt: expect.any(String), deletedAt: null },
    ]);
  });

  it('keeps its picture when only the caption changed, whatever Meta repeats of it', async () => {
    const image = { id: '65001', mime_type: 'image/jpeg', caption: 'the heater' };
    const whole = await conversation(
      cloud({ type: 'image', image }, newPicture({ ...image, caption: 'the old heater' })),
    );
    expect(whole).toMatchObject([{ text: 'the old heater', attachments: [{ providerFileId: '65001', size: null }] }]);
    const brief = await conversation(cloud({ type: 'image', image }, newPicture({ caption: 'the new heater' })));
    expect(brief).toMatchObject([{ text: 'the new heater', attachments: [{ providerFileId: '65001' }] }]);
    const bare = await conversation(cloud({ type: 'image', image }, newPicture({ id: '65001' })));
    expect(bare).toMatchObject([{ text: '[photo]', attachments: [{ providerFileId: '65001' }] }]);
  });
});

describe('what a message on WhatsApp is about', () => {
  it('shows a reaction, which stands under the message until it is taken back', async () => {
    const [first, liked] = await conversation(cloud(text('to be liked'), reaction('👍')));
    expect(liked).toMatchObject({ kind: 'reaction', about: { messageId: first?.id, externalId: first?.externalId } });
    expect(first?.reactions).toMatchObject([{ direction: 'inbound', text: '👍' }]);
    const [taken] = await conversation(cloud(text('not any more'), reaction('👍'), reaction('')));
    expect(taken?.reactions).toEqual([]);
  });

  it('shows a reply, a pressed button and a chosen row, with what they carry', async () => {
    const context = { id: upcoming(0) };
    const [first, ...others] = await conversation(
      cloud(
        text('Which one?'),
        { ...text('This one'), context },
        { type: 'button', button: { text: 'Yes', payload: 'book:12' }, context },
        {
          type: 'interactive',
          interactive: { type: 'button_reply', button_reply: { id: 'b-1', title: 'Yes' } },
          context,
        },
        {
          type: 'interactive',
          interactive: { type: 'list_reply', list_reply: { id: 'row-7', title: 'Yes' } },
          context,
        },
      ),
    );
    expect(others.map(({ about }) => about?.messageId)).toEqual(others.map(() => first?.id));
    expect(others.map(({ payload }) => payload)).toEqual([null, 'book:12', 'b-1', 'row-7']);
  });

  it('is the product on whose page the person wrote', async () => {
    const referred_product = { catalog_id: 'c-1', product_retailer_id: 'FLAT-12' };
    const context = { from: '15550001111', id: 'wamid.of-before', referred_product };
    expect(await conversation(cloud({ ...text('Is it still free?'), context }))).toMatchObject([
      { product: { id: 'FLAT-12', catalogId: 'c-1' }, about: { messageId: null, externalId: 'wamid.of-before' } },
    ]);
  });

  it('is that it was forwarded', async () => {
    const shown = await conversation(cloud({ ...text('Look at this'), context: { forwarded: true } }));
    expect(shown).toMatchObject([{ forwarded: true, forwardedFrom: null, about: null }]);
  });
});

describe('what a message on Telegram shows', () => {
  it('is the words that it quotes, else those of the message that it replies to', async () => {
    const id = newChat();
    const ours = {
      message_id: 5,
      chat: { id, type: 'private' },
      date: 1_795_900_000,
      text: 'We have flat 12 and flat 14',
    };
    const quote = { text: 'flat 12', position: 8 };
    const all = telegram(
      id,
      { text: 'that one', reply_to_message: ours, quote },
      { text: 'Yes', reply_to_message: ours },
    );
    const about = { messageId: null, externalId: `${id}:5` };
    expect(await conversation(all)).toMatchObject([
      { quote: 'flat 12', about },
      { quote: 'We have flat 12 and flat 14', about },
    ]);
  });

  it('is which of the own messages it refers to', async () => {
    const id = newChat();
    const own = { message_id: 90, from: { id, is_bot: false }, date: 1_795_900_600, text: 'Is it free?' };
    const [first, second] = await conversation(
      telegram(id, { text: 'Is it free?' }, { text: 'This', reply_to_message: own }),
    );
    expect(second?.about).toEqual({ messageId: first?.id, externalId: `${id}:90` });
  });

  it('is whom it was forwarded from, and how the file is fetched; its size is null where Telegram gives none', async () => {
    const forward_origin = { type: 'hidden_user', sender_user_name: 'Alex', date: 1 };
    const photo = [{ file_id: 'A', file_unique_id: 'a', width: 1, height: 1 }];
    expect(await conversation(telegram(newChat(), { photo, forward_origin }))).toMatchObject([
      { forwarded: true, forwardedFrom: 'Alex', attachments: [{ providerFileId: 'A', size: null }] },
    ]);
  });

  it('is the file that an edit put in the place of another, and the former one among the versions', async () => {
    const photo = [{ file_id: 'A', file_unique_id: 'a', width: 1, height: 1 }];
    const video = { file_id: 'V', file_unique_id: 'v', width: 1, height: 1, duration: 2 };
    const edit = { message_id: 90, date: 1_795_900_600, caption: 'c2', video, edit_date: 1_795_900_610 };
    const [shown, ...more] = await conversation(telegram(newChat(), { photo, caption: 'c1' }, edit));
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ text: 'c2', attachments: [{ contentType: 'video/mp4', providerFileId: 'V' }] });
    const alone = await new Messages(gateway).find(workspaceId, shown?.id ?? '');
    expect(alone?.versions).toMatchObject([
      { text: 'c1', attachments: [{ contentType: 'image/jpeg', providerFileId: 'A' }] },
      { text: 'c2', attachments: [{ providerFileId: 'V' }] },
    ]);
  });
});

/** What only finds the chat, the thread or the file again for a reply. */
const neededToReply = new Set([
  'to',
  'references',
  'chatId',
  'businessConnectionId',
  'messageThreadId',
  'fileUniqueId',
  'group',
  'joinChatId',
  'joinChat',
]);

/** Every inbound message that the translators' golden files hold. */
function goldenMessages(value: unknown): InboundMessage[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sender' in value && 'content' in value && 'reply' in value) return [value as unknown as InboundMessage];
  return Object.values(value).flatMap(goldenMessages);
}

const goldenFiles = [
  'apps/telegram-adapter/test/fixtures',
  'apps/whatsapp-adapter/test/cloud/fixtures',
  'apps/whatsapp-adapter/test/web/fixtures',
  'apps/email-adapter/test/fixtures',
];

describe('what translators keep beside the text', () => {
  it.each(goldenFiles)('is shown by the API, or only needed to reply: %s', async (folder) => {
    const file = JSON.parse(readFileSync(`${folder}/translations.json`, 'utf8')) as unknown;
    const batch = goldenMessages(file).map((one) => incoming(randomUUID(), { ...one, inboxId: telegramInbox.inboxId }));
    expect(batch.length).toBeGreaterThan(5);
    await takeIn(batch);
    for (const { id, message } of batch) {
      const shown = JSON.stringify(await new Messages(gateway).find(workspaceId, id));
      const facts = Object.entries(message.reply).filter(([name]) => !neededToReply.has(name));
      const files = message.content.attachments.flatMap(({ providerFileId }) => providerFileId ?? []);
      const kept = [
        ...facts.map(([, value]) => value),
        ...files,
        message.about?.externalId ?? '',
        message.thread ?? '',
      ];
      for (const value of kept) expect(shown).toContain(JSON.stringify(value).slice(1, -1));
    }
  });
});
