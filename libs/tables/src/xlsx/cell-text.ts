import { inexact, isExact } from '../json/flat-object.js';
import type { RowFault } from '../table.js';
import type { NumberFormat } from './number-formats.js';

export type CellText = { text: string } | { fault: RowFault };

const dayMs = 86_400_000;
/** Days from 1900 are counted as if that year had had a 29 February; before it, one less. */
const epochs = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) } as const;
const leapDay = 60;

/** A number as the sheet shows it: a date as 2026-05-17, a date with time as 2026-05-17T09:30:00.000Z, else its digits. */
export function numberText(raw: string, { kind, zeros }: NumberFormat, is1904: boolean): CellText {
  const value = Number(raw);
  if (raw.trim() === '' || Number.isNaN(value)) return { text: raw };
  if (kind !== 'number' && value >= 0) {
    const text = dateText(value, kind, is1904);
    if (text !== null) return { text };
  }
  if (!isExact(value)) return { fault: inexact };
  return { text: zeros > 1 && Number.isInteger(value) ? String(value).padStart(zeros, '0') : String(value) };
}

function dateText(days: number, kind: 'date' | 'time' | 'datetime', is1904: boolean): string | null {
  if (kind === 'time' && days < 1) return isoOf(epochs.from1904 + days * dayMs)?.slice(11, 19) ?? null;
  const shifted = !is1904 && days < leapDay ? days + 1 : days;
  const iso = isoOf((is1904 ? epochs.from1904 : epochs.from1900) + shifted * dayMs);
  return iso && (kind === 'date' ? iso.slice(0, 10) : iso);
}

function isoOf(time: number): string | null {
  const date = new Date(Math.round(time));
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9_999 ? null : date.toISOString();
}

/** Signs that XML has no room for stand as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
