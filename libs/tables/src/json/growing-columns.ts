import { rowOf } from '../cells/row.js';
import { tooManyColumns } from '../cells/row.js';
import { tableBounds, type TableRow } from '../table.js';
import { flatObject } from './flat-object.js';

/** The columns of a file of objects: each key in the order in which keys appear. */
export class GrowingColumns {
  readonly names: string[] = [];
  private readonly places = new Map<string, number>();

  /** An object as a row, or null where nothing stands in it. */
  row(line: number, object: object): TableRow | null {
    const { values, fault } = flatObject(object);
    const cells: (string | null)[] = [];
    let isOver = false;
    for (const [name, value] of values) {
      const place = this.placeOf(name);
      if (place === null) isOver = true;
      else cells[place] = value;
    }
    const row = rowOf(
      line,
      Array.from(cells, (cell) => cell ?? null),
      this.names.length,
    );
    const over = isOver ? { code: 'too_many_columns', message: tooManyColumns() } : undefined;
    const wrong = fault ?? row?.fault ?? over;
    return row && wrong ? { ...row, fault: wrong } : row;
  }

  private placeOf(name: string): number | null {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    if (this.names.length === tableBounds.columns) return null;
    this.places.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
