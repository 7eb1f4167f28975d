import { tableBounds, type RowFault } from '../table.js';
import { numberText, unescaped } from './cell-text.js';
import { general, type NumberFormat } from './number-formats.js';
import type { SharedStrings } from './shared-strings.js';

export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  number: number;
  cells: (string | null)[];
  fault?: RowFault;
}

export interface CellRules {
  strings: Pick<SharedStrings, 'at'>;
  formats: readonly NumberFormat[];
  is1904: boolean;
}

interface OpenCell {
  place: number;
  type: string;
  format: NumberFormat;
  text: string;
}

/** Makes rows of the tags of a sheet. Whoever feeds it takes them out of `rows`. */
export class SheetReader {
  readonly rows: SheetRow[] = [];
  private row: SheetRow = { number: 0, cells: [] };
  private cell: OpenCell | null = null;
  private isText = false;
  private isPhonetic = false;

  constructor(private readonly rules: CellRules) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 't') this.isText = this.cell !== null && !this.isPhonetic;
    else if (name === 'rPh') this.isPhonetic = true;
    else if (name === 'row') this.openRow(Number(attributes['r']));
  }

  text(text: string): void {
    if (this.isText && this.cell) this.cell.text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isText = false;
    else if (name === 'rPh') this.isPhonetic = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.rows.push(this.row);
  }

  /** Rows may leave out their numbers; each is greater than the one before. */
  private openRow(given: number): void {
    const next = this.row.number + 1;
    const isUsable = Number.isSafeInteger(given) && given >= next && given <= 2 ** 21;
    this.row = { number: isUsable ? given : next, cells: [] };
  }

  private openCell({ r: reference, t: type = 'n', s: style = '' }: Readonly<Record<string, string>>): void {
    const place = reference === undefined ? this.row.cells.length : columnOf(reference);
    const format = this.rules.formats[Number(style)] ?? general;
    this.cell = { place: Math.min(place, tableBounds.columns), type, format, text: '' };
  }

  private closeCell(): void {
    const { cell, row } = this;
    this.cell = null;
    if (!cell) return;
    while (row.cells.length < cell.place) row.cells.push(null);
    row.cells[cell.place] = this.valueOf(cell);
  }

  private valueOf({ type, format, text, place }: OpenCell): string | null {
    if (text === '') return null;
    if (text.length > tableBounds.xlsxCellCharacters) return this.faulty(place, tooLong);
    if (type === 's') return this.rules.strings.at(Number(text));
    if (type === 'b') return text === '1' ? 'true' : 'false';
    if (type !== 'n') return unescaped(text);
    const read = numberText(text, format, this.rules.is1904);
    return 'text' in read ? read.text : this.faulty(place, read.fault);
  }

  private faulty(place: number, { code, message }: RowFault): null {
    this.row.fault ??= { code, message: `Column ${lettersOf(place)}: ${message}` };
    return null;
  }
}

const tooLong = {
  code: 'cell_too_long',
  message: `The cell has more than ${tableBounds.xlsxCellCharacters} characters; shorten it.`,
};

/** From 0: of `B7` 1. A reference without letters is the first column. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.toUpperCase()) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26 || column > 2 ** 20) break;
    column = column * 26 + digit;
  }
  return Math.max(column - 1, 0);
}

export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? lettersOf(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
