import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Translation } from '#libs/adapter-kit';
import type { Inbox, MessageStatus, OutboundMessage } from '#libs/contracts';
import { CloudTranslator } from '../../src/cloud/cloud.translator.js';
import { partsOf, readDelivery } from '../../src/cloud/webhook/delivery.js';
import { statusSchema } from '../../src/cloud/webhook/delivery.schema.js';
import { ContactBook } from '../../src/cloud/rules/people/contact-book.js';
import { messageStatusOf } from '../../src/cloud/rules/sending/message-status.js';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const golden = 'translations.json';

export const fixtureNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== golden)
  .map((file) => file.slice(0, -'.json'.length));

/** A delivery as Meta documents it. */
export function fixture(name: string): Buffer {
  return readFileSync(`${folder}${name}.json`);
}

/** What the deliveries become, by name. */
export function goldenFile(): string {
  return `${folder}${golden}`;
}

export const cloudInbox: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'whatsapp',
  driver: 'cloud',
  name: 'Leads',
  settings: { phoneNumberId: '106540352242922' },
  paused: false,
  version: 1,
};

/** An ordinary reply to a person who wrote. */
export const outboundMessage: OutboundMessage = {
  messageId: '0199f0c0-0000-7000-8000-000000000001',
  workspaceId: cloudInbox.workspaceId,
  inboxId: cloudInbox.inboxId,
  contactId: '0199f0c0-0000-7000-8000-000000000002',
  channel: 'whatsapp',
  to: { kind: 'whatsapp_phone', value: '447911123456' },
  text: 'It is still free.',
  subject: null,
  template: null,
  inReplyTo: null,
  createdAt: '2026-11-20T12:00:00.000Z',
};

type Traits = Record<string, unknown>;

/** A delivery of one ordinary text message with the given fields instead, and of more like it. */
export function aCloudDelivery(traits: { message?: Traits; more?: Traits[]; contacts?: Traits[] }): Buffer {
  const contacts = traits.contacts ?? [{ profile: { name: 'Sheena Nelson' }, wa_id: '16505551234' }];
  const messages = [traits.message ?? {}, ...(traits.more ?? [])].map((one) => ({ ...ordinary, ...one }));
  const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages };
  const entry = [{ id: '102290129340398', changes: [{ field: 'messages', value }] }];
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}

const ordinary = {
  from: '16505551234',
  id: 'wamid.1',
  timestamp: '1763640000',
  type: 'text',
  text: { body: 'Is the flat still free?' },
};

export interface Translated {
  messages: Translation[];
  statuses: (MessageStatus | null)[];
}

/** What becomes of each message and each status of a delivery. */
export function translated(
  delivery: Buffer,
  receivedAt = new Date('2026-11-20T12:00:00.000Z'),
  inbox = cloudInbox,
): Translated {
  const values = readDelivery(delivery).updates.map(({ value }) => value);
  return {
    messages: values.flatMap((value) => {
      const contacts = new ContactBook(value.contacts);
      return partsOf(value).map((one) => translate({ ...one, contacts, receivedAt }, inbox));
    }),
    statuses: values
      .flatMap(({ statuses }) => statuses)
      .map((status) => messageStatusOf(statusSchema.parse(status), inbox, receivedAt)),
  };
}

function translate(raw: Parameters<CloudTranslator['translate']>[0], inbox: Inbox): Translation {
  const translator = new CloudTranslator();
  try {
    return translator.translate(raw, inbox);
  } catch (error) {
    return translator.unreadable(raw, inbox, error as Error);
  }
}
