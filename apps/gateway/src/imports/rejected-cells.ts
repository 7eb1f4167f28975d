import type { Import, Imports } from '#libs/contacts';

/** Behind the columns of the file; a later import of the mended rows leaves it out. */
const reason = 'reason';
const pageSize = 1_000;

/** The columns of the file, and why each row was refused. The reasons of an earlier import are replaced. */
export function columnsOfRejected({ columns }: Pick<Import, 'columns'>): { name: string }[] {
  return [...columns.filter((column) => !isReason(column)).map(({ name }) => ({ name })), { name: reason }];
}

/** The refused rows in the order of the file, a page at a time. */
export async function* rejectedCells(
  imports: Imports,
  workspaceId: string,
  { id, columns }: Pick<Import, 'id' | 'columns'>,
): AsyncGenerator<(string | null)[]> {
  for (let after = -1, isMore = true; isMore;) {
    const page = await imports.rejected(workspaceId, id, { after, limit: pageSize });
    for (const { cells, faults } of page) {
      const own = columns.flatMap((column, index) => (isReason(column) ? [] : [cells[index] ?? null]));
      yield [...own, faults.map(({ message }) => message).join(' ')];
    }
    isMore = page.length === pageSize;
    after = page.at(-1)?.rowNumber ?? after;
  }
}

function isReason({ name, field }: Import['columns'][number]): boolean {
  return name === reason && field === null;
}
