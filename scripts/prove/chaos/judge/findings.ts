import { z } from 'zod';
import { Api } from '../../system/api.js';
import { onServer } from '../../../local/stores/postgres/postgres-probe.js';
import type { RunFile } from '#libs/local-instance';

const contactSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
const messageSchema = z.object({
  id: z.string(),
  text: z.string(),
  inboxId: z.string(),
  direction: z.string(),
  attachments: z.array(z.object({ id: z.string().nullable(), state: z.string() })),
});
const anything = z.object({ id: z.string() });

export type FoundMessage = Omit<z.output<typeof messageSchema>, 'direction'>;

export interface FoundContact extends z.output<typeof contactSchema> {
  /** What was received, oldest first. */
  messages: FoundMessage[];
}

export interface StoredMessage {
  id: string;
  text: string;
  partition: number;
  offset: string;
}

/** What stands in the system in the end: by the public API, and by the database's administrator. */
export interface Findings {
  contacts: FoundContact[];
  /** What the list's pagination says. */
  total: number | null;
  junk: number;
  deadLetters: number;
  stored: StoredMessage[];
}

export async function readFindings(run: RunFile): Promise<Findings> {
  const api = new Api(run);
  const { items, total } = await api.list('/contacts', contactSchema);
  const contacts: FoundContact[] = [];
  for (const contact of items) {
    const history = await api.list(`/contacts/${contact.id}/messages`, messageSchema);
    const received = history.items.filter(({ direction }) => direction === 'inbound');
    contacts.push({ ...contact, messages: received.toReversed() });
  }
  const deadLetters = (await api.list('/dead-letters', anything)).items.length;
  return { contacts, total, deadLetters, junk: await countJunk(api), stored: await storedMessages(run.database) };
}

/** Messages of prospects that are in the database. */
export async function countStored(database: string): Promise<number> {
  const text = "select count(*)::int as count from messages where direction = 'inbound'";
  const { rows } = await onServer(database, (client) => client.query<{ count: number }>(text));
  return rows[0]?.count ?? 0;
}

async function countJunk(api: Api): Promise<number> {
  const page = z.object({ data: z.array(z.unknown()) }).parse(await api.get('/messages?flag=junk&limit=100'));
  return page.data.length;
}

async function storedMessages(database: string): Promise<StoredMessage[]> {
  const text = `select message_id as id, text, kafka_partition as partition, kafka_offset::text as "offset"
      from messages where direction = 'inbound'`;
  return (await onServer(database, (client) => client.query<StoredMessage>(text))).rows;
}
