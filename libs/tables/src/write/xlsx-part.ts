import { sheetBegin, sheetEnd, sheetRow, stylesXml } from './sheet-xml.js';
import { contentTypesXml, relationsXml, workbookRelationsXml, workbookXml } from './workbook-xml.js';
import type { TablePart, WrittenPart } from './written-table.js';
import { ZipWriter, type ZipPlace } from './zip-writer.js';

/** Rows of one sheet, as many as spreadsheets show; what is more stands in further sheets with the same header. */
const rowsOfSheet = 1_048_576;

interface XlsxPlace {
  zip: ZipPlace;
  sheets: number;
  /** Rows of the sheet so far, its header included. */
  rows: number;
}

/** A workbook of real dates and numbers, phones as texts. */
export async function xlsxPart({ columns, rows, place, isLast }: TablePart): Promise<WrittenPart> {
  const before = place === null ? null : (structuredClone(place) as unknown as XlsxPlace); // what this function returned
  const zip = new ZipWriter(before?.zip);
  const state = { sheets: before?.sheets ?? 0, rows: before?.rows ?? rowsOfSheet };
  if (before === null) await writeBeginning(zip);
  for (let at = 0; at < rows.length || state.sheets === 0;) {
    if (state.rows === rowsOfSheet) await nextSheet(zip, state, columns);
    const taken = rows.slice(at, at + rowsOfSheet - state.rows);
    await zip.write(taken.map((row, index) => sheetRow(state.rows + index + 1, columns, row)).join(''));
    state.rows += taken.length;
    at += taken.length;
  }
  if (isLast) await writeEnd(zip, state.sheets);
  return { bytes: zip.bytes(), place: { zip: zip.place, ...state } };
}

async function writeBeginning(zip: ZipWriter): Promise<void> {
  await zip.whole('[Content_Types].xml', contentTypesXml);
  await zip.whole('_rels/.rels', relationsXml);
  await zip.whole('xl/styles.xml', stylesXml);
}

async function nextSheet(
  zip: ZipWriter,
  state: { sheets: number; rows: number },
  columns: TablePart['columns'],
): Promise<void> {
  if (state.sheets > 0) await zip.write(sheetEnd, true);
  state.sheets += 1;
  state.rows = 1;
  zip.begin(`xl/worksheets/sheet${state.sheets}.xml`);
  await zip.write(sheetBegin(columns));
}

async function writeEnd(zip: ZipWriter, sheets: number): Promise<void> {
  await zip.write(sheetEnd, true);
  await zip.whole('xl/workbook.xml', workbookXml(sheets));
  await zip.whole('xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets));
  zip.end();
}
