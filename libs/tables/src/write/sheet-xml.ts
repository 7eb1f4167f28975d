import { lettersOf } from '../xlsx/sheet-reader.js';
import { cellText } from './text-parts.js';
import type { CellValue, WrittenColumn } from './written-table.js';

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Numbers of the styles in `stylesXml`. Texts have the format `@`: a phone stays a text when its cell is edited. */
const styles = { text: 1, date: 2, time: 3, header: 4 } as const;

const cellStyle = (numFmtId: number, fontId = 0) =>
  `<xf numFmtId="${numFmtId}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;

export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="${namespace}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5">${cellStyle(0)}${cellStyle(49)}${cellStyle(164)}${cellStyle(165)}${cellStyle(49, 1)}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The header stays in sight. */
export function sheetBegin(columns: readonly WrittenColumn[]): string {
  const cells = columns.map(({ name }, index) => textCell(`${lettersOf(index)}1`, name, styles.header)).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData><row r="1">${cells}</row>`;
}

export const sheetEnd = '</sheetData></worksheet>';

export function sheetRow(number: number, columns: readonly WrittenColumn[], row: readonly CellValue[]): string {
  const cells = columns.map((column, index) => cellXml(`${lettersOf(index)}${number}`, column, row[index] ?? null));
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(at: string, { type }: WrittenColumn, value: CellValue): string {
  if (value === null || cellText(value) === '') return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const days = type && typeof value === 'string' ? daysOf(value, type) : null;
  if (days !== null && type) return `<c r="${at}" s="${styles[type]}"><v>${days}</v></c>`;
  return textCell(at, cellText(value), styles.text);
}

function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

const dayMs = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);
/** 1 March 1900: before it, spreadsheets count a day that there was not. */
const firstDay = 61;

/** Days of a spreadsheet; null where it has no such day, and for a text that is another day than it says. */
function daysOf(text: string, type: keyof typeof styles): number | null {
  const time = Date.parse(text);
  const days = (time - epoch) / dayMs;
  if (!(days >= firstDay && days < 2_958_466)) return null;
  const iso = new Date(time).toISOString();
  return (type === 'date' ? iso.slice(0, 10) : iso) === text ? days : null;
}

/** What XML has no room for stands as `_x000D_`, and so does what only looks like it. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/gu, '_x005F_')
    .replaceAll(
      /(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
