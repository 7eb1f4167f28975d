import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ofJson, uuid } from '../command/leaf.js';

export interface SelectionOptions {
  ids?: string[];
  idsFile?: string;
  filter?: unknown;
  search?: string;
  segment?: string;
  all?: true;
  exclude?: string[];
}

/** What a request has of it. */
export interface SelectionBody {
  ids?: string[];
  filter?: unknown;
  segment?: string;
  exclude?: string[];
}

/** The options by which a command selects contacts. */
export function selecting(command: Command): Command {
  return command
    .option('--ids <id...>', 'these contacts')
    .option('--ids-file <file>', 'the contacts whose ids stand in a file, one a line; - is standard input')
    .option('--filter <json>', 'every contact that passes, as POST /contacts/query takes it', ofJson)
    .option('--search <words>', 'every contact with the words, as in the list')
    .option('--segment <id>', 'every contact of a segment', uuid)
    .option('--all', 'every contact')
    .option('--exclude <id...>', 'but for these; not with ids');
}

/** @throws Error unless contacts are selected in exactly one way. */
export function selectionOf(options: SelectionOptions): SelectionBody {
  const { ids, idsFile, filter, search, segment, all, exclude } = options;
  const ways: SelectionBody[] = [
    ...(ids ? [{ ids }] : []),
    ...(idsFile === undefined ? [] : [{ ids: idsIn(idsFile) }]),
    ...(filter === undefined ? [] : [{ filter }]),
    ...(search === undefined ? [] : [{ filter: { search } }]),
    ...(segment === undefined ? [] : [{ segment }]),
    ...(all ? [{ filter: {} }] : []),
  ];
  const [way] = ways;
  if (!way || ways.length > 1)
    throw new Error('Give one of --ids, --ids-file, --filter, --search, --segment and --all.');
  return { ...way, ...(exclude && { exclude }) };
}

function idsIn(file: string): string[] {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
      .split(/\s+/u)
      .filter((id) => id !== '');
  } catch (cause) {
    throw new Error(`--ids-file: ${file} cannot be read; give a file, or - for standard input.`, { cause });
  }
}
