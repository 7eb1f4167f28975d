import type { Archive } from './archive.js';
import { unreadable } from './refusals.js';
import { readWholeXml } from './xml.js';

export interface Workbook {
  /** The names of the parts of the sheets that are shown, in their order. */
  sheets: string[];
  sharedStrings: string | null;
  styles: string | null;
  /** Days are counted from 1904, as old Macintoshes did. */
  is1904: boolean;
}

/** @throws UnreadableTableError where the archive is another kind of file. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = targetsByType(await relationsOf(archive, '')).get('officeDocument')?.[0] ?? 'xl/workbook.xml';
  if (!archive.has(main) || main.endsWith('.bin')) throw noWorkbook(archive);
  const relations = await relationsOf(archive, main);
  const types = targetsByType(relations);
  const { ids, is1904 } = await readMain(archive, main);
  const worksheets = new Set(types.get('worksheet') ?? []);
  const sheets = ids.flatMap((id) => relations.get(id)?.target ?? []).filter((target) => worksheets.has(target));
  const [sharedStrings = null] = types.get('sharedStrings') ?? [];
  const [styles = null] = types.get('styles') ?? [];
  return { sheets, sharedStrings, styles, is1904 };
}

async function readMain(archive: Archive, main: string): Promise<{ ids: string[]; is1904: boolean }> {
  const ids: string[] = [];
  let is1904 = false;
  await readWholeXml(archive.read(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'sheet' && id !== undefined && !attributes['state']?.includes('idden')) ids.push(id);
    },
  });
  return { ids, is1904 };
}

interface Relation {
  /** The last word of its type. */
  type: string;
  target: string;
}

async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = new Map<string, Relation>();
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!archive.has(name)) return relations;
  await readWholeXml(archive.read(name), {
    open: (tag, { Id: id, Type: type, Target: target }) => {
      if (tag !== 'Relationship' || !id || !type || !target) return;
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) });
    },
  });
  return relations;
}

function targetsByType(relations: ReadonlyMap<string, Relation>): Map<string, string[]> {
  const types = new Map<string, string[]>();
  for (const { type, target } of relations.values()) types.set(type, [...(types.get(type) ?? []), target]);
  return types;
}

/** A target as the archive names it: from its root, or from the folder of the part. */
function resolved(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1);
}

function noWorkbook(archive: Archive) {
  const advice = 'save it as .xlsx or as "CSV UTF-8"';
  if (archive.has('xl/workbook.bin')) return unreadable(`The file is a binary workbook (.xlsb); ${advice}.`);
  if (archive.has('content.xml')) return unreadable(`The file is an OpenDocument file; ${advice}.`);
  if (archive.has('Index/Document.iwa'))
    return unreadable('The file is a Numbers document; export it to Excel or CSV.');
  return unreadable('The file is an archive (zip) without a workbook; unpack it and choose the file inside.');
}
