/** A place of a list that one can go to. */
export interface Mark {
  label: string;
  /** The value at which the list begins there; undefined: at its beginning. */
  from: string | undefined;
}

/** Latin letters, then the first letter of scripts behind them in the order of Unicode's collation. */
const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Α А א ا 一'.split(' ');

/** Of names: each letter. What is before A, such as digits, stands at the beginning. */
export function letterMarks(isDescending: boolean): Mark[] {
  if (!isDescending)
    return letters.map((label, index) => ({ label, from: index === 0 ? undefined : label.toLowerCase() }));
  return letters.map((label, index) => ({ label, from: letters[index + 1]?.toLowerCase() })).toReversed();
}

const dayMs = 86_400_000;
/** Marks that a rail has room for. */
const most = { days: 60, months: 120 };

/** Of times: days, months or years between two of them, in UTC as the API has them. */
export function timeMarks(
  { oldest, newest, isDescending }: { oldest: Date; newest: Date; isDescending: boolean },
  written: (at: Date, unit: 'day' | 'month' | 'year') => string,
): Mark[] {
  const unit = unitOf(newest.getTime() - oldest.getTime());
  const starts: Date[] = [];
  for (let at = startOf(oldest, unit); at <= newest; at = nextOf(at, unit)) starts.push(at);
  const marks = starts.map((at, index): Mark => {
    const edge = isDescending ? starts[index + 1] : index === 0 ? undefined : at;
    return { label: written(at, unit), from: edge?.toISOString() };
  });
  return isDescending ? marks.toReversed() : marks;
}

type Unit = 'day' | 'month' | 'year';

function unitOf(spanMs: number): Unit {
  if (spanMs <= most.days * dayMs) return 'day';
  return spanMs <= most.months * 30 * dayMs ? 'month' : 'year';
}

function startOf(at: Date, unit: Unit): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(Date.UTC(year, unit === 'year' ? 0 : month, unit === 'day' ? day : 1));
}

function nextOf(at: Date, unit: Unit): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  if (unit === 'day') return new Date(Date.UTC(year, month, day + 1));
  return new Date(unit === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1));
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** The last mark that a value is at or behind, in the order of the list; 0 where it has none. */
export function markAt(marks: readonly Mark[], value: string | null, isDescending: boolean): number {
  if (value === null) return Math.max(marks.length - 1, 0);
  const isBehind = ({ from }: Mark): boolean => {
    if (from === undefined) return true;
    const order = /^\d{4}-/u.test(from)
      ? Math.sign(Date.parse(value) - Date.parse(from))
      : collator.compare(value, from);
    return isDescending ? order <= 0 : order >= 0;
  };
  return Math.max(marks.findLastIndex(isBehind), 0);
}
