import {
  Contacts,
  CustomFields,
  exportColumns,
  type ExportFormat,
  exportText,
  type PagePosition,
} from '#libs/contacts';
import type { Database } from '#libs/database';

const pageSize = 1_000;

/** Every live contact of a workspace as the text of a file, a page at a time: what changes meanwhile may be old or new. */
export async function* exportedLines(
  database: Database,
  { workspace, format }: { workspace: string; format: ExportFormat },
  progress: { contacts: number },
): AsyncGenerator<string> {
  const fields = await new CustomFields(database).list(workspace);
  const columns = exportColumns({ format, fields: undefined }, fields);
  const contacts = new Contacts(database);
  let after: PagePosition | null = null;
  do {
    const from = after ? { after } : { page: 1 };
    const page = await contacts.list(workspace, { filter: {}, sort: 'createdAt', limit: pageSize, from });
    const isFirst = after === null;
    yield exportText(format, { contacts: page.contacts, columns, isFirst, isLast: page.next === null });
    progress.contacts += page.contacts.length;
    after = page.next;
  } while (after);
}
