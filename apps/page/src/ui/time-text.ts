import { regionOf } from './region-of.js';

const minute = 60_000;
/** Milliseconds by which the clock of a device may differ without a word of it. */
const clockDifference = 5_000;
const steps = [
  ['minute', minute, 60 * minute],
  ['hour', 60 * minute, 24 * 60 * minute],
  ['day', 24 * 60 * minute, 7 * 24 * 60 * minute],
] as const;

type Formats = ReturnType<typeof newFormats>;

const formats = new Map<string, Formats>();

/** What writes times in a language. A list has two times a row, and to make one of these costs more than all else of a row. */
export function formatsOf(language: string): Formats {
  const known = formats.get(language) ?? newFormats(language);
  formats.set(language, known);
  return known;
}

function newFormats(language: string) {
  const count = (unit: string) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  const day = { day: 'numeric', month: 'short' } as const;
  const region = regionOf(language);
  return {
    now: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
    passed: new Intl.RelativeTimeFormat(language, { style: 'short' }),
    minute: count('minute'),
    hour: count('hour'),
    day: count('day'),
    date: new Intl.DateTimeFormat(region, day),
    dateOfYear: new Intl.DateTimeFormat(region, { ...day, year: 'numeric' }),
    exact: new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'medium' }),
  };
}

/** @param now milliseconds since 1970. What is to come within a week is "in 2 days". */
export function agoText(date: Date, language: string, now = Date.now()): string {
  const passed = now - date.getTime();
  if (passed < -minute) return untilText(date, language, -passed);
  if (passed < minute) return formatsOf(language).now.format(0, 'second');
  for (const [unit, length, below] of steps)
    if (passed < below) {
      const value = Math.floor(passed / length);
      return formatsOf(language)[unit].format(value);
    }
  return dateText(date, language, now);
}

function untilText(date: Date, language: string, left: number): string {
  const step = steps.find(([, , below]) => left < below);
  if (!step) return dateText(date, language, Date.now());
  const [unit, length] = step;
  return new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' }).format(
    Math.round(left / length),
    unit,
  );
}

/** With the year where it is another one. */
function dateText(date: Date, language: string, now: number): string {
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return formatsOf(language)[isThisYear ? 'date' : 'dateOfYear'].format(date);
}

interface DayWords {
  justNow: string;
  onDay: (day: string) => string;
}

/** In a sentence: "just now", "3 min. ago" or "in 3 min." within a week, then "on Nov 3". */
export function passedText(date: Date, language: string, words: DayWords): string {
  const now = Date.now();
  const passed = now - date.getTime();
  if (passed < -clockDifference && passed > -minute)
    return formatsOf(language).passed.format(Math.trunc(-passed / 1_000), 'second');
  if (Math.abs(passed) < minute) return words.justNow;
  const step = steps.find(([, , below]) => Math.abs(passed) < below);
  if (!step) return words.onDay(dateText(date, language, now));
  const [unit, length] = step;
  return formatsOf(language).passed.format(-Math.trunc(passed / length), unit);
}

export function exactText(at: string, language: string): string {
  return new Date(at).toLocaleString(regionOf(language), { dateStyle: 'medium', timeStyle: 'medium' });
}

/** As a field for day and time has it: in the person's time zone, to the minute. */
export function localInput(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * minute).toISOString().slice(0, 16);
}
