import { daysOf, type Condition } from './conditions.js';
import type { FilterField } from './filter-field.js';

export const isDuration = (op: string): boolean => op === 'withinLast' || op === 'olderThan';

/** Whether a value is a day: of records, only where their time is asked for. */
export const isTime = ({ kind }: FilterField, op: string): boolean =>
  kind === 'time' || (kind === 'record' && (op === 'gte' || op === 'lt'));

/** What was entered, as the filter language takes it. */
export function valueOf(field: FilterField, op: string, entered: readonly string[]): unknown {
  const [one = ''] = entered;
  if (op === 'in') return entered.map((value) => value.trim());
  if (isDuration(op)) return `P${Math.max(1, Math.round(Number(one)))}D`;
  if (field.kind === 'number') return Number(one);
  if (field.kind === 'flag') return one === 'true';
  if (isTime(field, op)) return new Date(`${one}T00:00`).toISOString();
  return one.trim();
}

/** The value of a condition, as fields show it. */
export function enteredOf(condition: Condition | undefined): string[] {
  const value = condition?.value;
  if (value === undefined || value === null) return [];
  const all = Array.isArray(value) ? value : [value];
  return all.map((one) => shown(String(one), condition?.op ?? ''));
}

function shown(value: string, op: string): string {
  if (isDuration(op)) return String(daysOf(value) ?? '');
  return /^\d{4}-\d\d-\d\dT/u.test(value) ? localDay(new Date(value)) : value;
}

function localDay(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
