/** One entry of the last line of `npm run bench -- --json`. */
export interface Figure {
  value: number | null;
  unit: string;
  /** What it is measured against: the other side's value, or the bound it has to keep. Null where there is none. */
  reference: number | null;
  /** value / reference. */
  ratio: number | null;
}

export type Figures = Record<string, Figure>;

export function figure(value: number | null, unit: string, reference: number | null = null): Figure {
  const ratio = value === null || reference === null || reference === 0 ? null : value / reference;
  return { value: rounded(value), unit, reference: rounded(reference), ratio: rounded(ratio) };
}

/** Four digits that count; the others are noise. JSON has no NaN. */
function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(4));
}
