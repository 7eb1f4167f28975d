import {
  Contacts,
  CustomFields,
  exportColumns,
  type ExportFormat,
  exportPart,
  type PagePosition,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import type { WriterPlace } from '#libs/tables';

const pageSize = 1_000;

/** Every live contact of a workspace as the bytes of a file, a page at a time: what changes meanwhile may be old or new. */
export async function* exportedLines(
  database: Database,
  { workspace, format }: { workspace: string; format: ExportFormat },
  progress: { contacts: number },
): AsyncGenerator<Buffer> {
  const fields = await new CustomFields(database).list(workspace);
  const columns = exportColumns({ format, fields: undefined }, fields);
  const contacts = new Contacts(database);
  let [after, place]: [PagePosition | null, WriterPlace | null] = [null, null];
  do {
    const from = after ? { after } : { page: 1 };
    const page = await contacts.list(workspace, { filter: {}, sort: 'createdAt', limit: pageSize, from });
    const part = await exportPart(format, { contacts: page.contacts, columns, place, isLast: page.next === null });
    yield part.bytes;
    place = part.place;
    progress.contacts += page.contacts.length;
    after = page.next;
  } while (after);
}
