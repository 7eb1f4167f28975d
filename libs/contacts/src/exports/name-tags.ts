import type { Queries } from '#libs/database';
import { tagNamesNow } from '../tags/index.js';
import type { ExportedRow } from './row-layout.js';

/**
 * Puts the names of tags into rows in place of the text of their ids: a merged tag has its successor's name, a deleted one none.
 * One statement where some are unknown. A function of Postgres would take more than all else of a row.
 */
export class NameTags {
  private readonly names = new Map<string, string>();
  /** Also those that no tag has any more. */
  private readonly known = new Set<string>();

  constructor(
    private readonly queries: Queries,
    private readonly workspaceId: string,
  ) {}

  /** @param at the place of the tags in a row; 0: they are in none. */
  async put(rows: readonly ExportedRow[], at: number): Promise<void> {
    if (at === 0) return;
    const ids = rows.map((row) => idsIn(row[at] as string));
    await this.learn(ids);
    for (const [index, row] of rows.entries()) row[at] = this.namesOf(ids[index] ?? []);
  }

  private async learn(ids: readonly string[][]): Promise<void> {
    const unknown = [...new Set(ids.flat())].filter((id) => !this.known.has(id));
    if (unknown.length === 0) return;
    for (const [id, name] of await tagNamesNow(this.queries, this.workspaceId, unknown)) this.names.set(id, name);
    for (const id of unknown) this.known.add(id);
  }

  private namesOf(ids: readonly string[]): readonly string[] {
    const names = ids.map((id) => this.names.get(id)).filter((name) => name !== undefined);
    return names.length < 2 ? names : [...new Set(names)];
  }
}

/** Of an array of uuids: `{}` or `{id,id}`. */
function idsIn(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',');
}
