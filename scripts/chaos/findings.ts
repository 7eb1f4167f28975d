import { z } from 'zod';
import { onServer } from '../environment/postgres-probe.js';
import type { RunFile } from '../instance/run-file.js';
import { Api } from '../end-to-end/api.js';

const contactSchema = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() });
const messageSchema = z.object({ id: z.string(), text: z.string() });
const anything = z.object({ id: z.string() });

export interface FoundMessage {
  id: string;
  text: string;
}

export interface FoundContact extends z.output<typeof contactSchema> {
  /** Oldest first. */
  messages: FoundMessage[];
}

export interface StoredMessage {
  id: string;
  messageId: string;
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
    contacts.push({ ...contact, messages: history.items.toReversed() });
  }
  const deadLetters = (await api.list('/dead-letters', anything)).items.length;
  return { contacts, total, deadLetters, junk: await countJunk(api), stored: await storedMessages(run.database) };
}

async function countJunk(api: Api): Promise<number> {
  const page = z.object({ data: z.array(z.unknown()) }).parse(await api.get('/messages?flag=junk&limit=100'));
  return page.data.length;
}

async function storedMessages(database: string): Promise<StoredMessage[]> {
  const text = `select message_id as id, details->>'externalId' as "messageId", kafka_partition as partition,
      kafka_offset::text as "offset" from messages`;
  return (await onServer(database, (client) => client.query<StoredMessage>(text))).rows;
}
