import type { ReactNode } from 'react';
import { useLanguage } from '../words/words.js';
import { regionOf } from './region-of.js';

const minute = 60_000;
const steps = [
  ['minute', minute, 60 * minute],
  ['hour', 60 * minute, 24 * 60 * minute],
  ['day', 24 * 60 * minute, 7 * 24 * 60 * minute],
] as const;

type Formats = ReturnType<typeof newFormats>;

const formats = new Map<string, Formats>();

/** What writes times in a language. A list has two times a row, and to make one of these costs more than all else of a row. */
function formatsOf(language: string): Formats {
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
    minute: count('minute'),
    hour: count('hour'),
    day: count('day'),
    date: new Intl.DateTimeFormat(region, day),
    dateOfYear: new Intl.DateTimeFormat(region, { ...day, year: 'numeric' }),
    exact: new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'medium' }),
  };
}

/** "now" for a minute, "3 min" for a week, then the date, in the person's language and time zone; the exact time where the pointer rests. */
export function Ago({ at }: { at: string }): ReactNode {
  const { language } = useLanguage();
  const date = new Date(at);
  return (
    <time dir="auto" dateTime={at} title={formatsOf(language).exact.format(date)} className="whitespace-nowrap">
      {agoText(date, language)}
    </time>
  );
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

export function ClockTime({ at }: { at: string }): ReactNode {
  const { language } = useLanguage();
  const date = new Date(at);
  return (
    <time
      dir="auto"
      dateTime={at}
      title={date.toLocaleString(regionOf(language), { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {date.toLocaleTimeString(regionOf(language), { hour: 'numeric', minute: '2-digit' })}
    </time>
  );
}

const dayTime = { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;

/** When one meets: day and time, with the year where it is another one. */
export function DayTime({ at }: { at: string }): ReactNode {
  const { language } = useLanguage();
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  return <time dateTime={at}>{date.toLocaleString(regionOf(language), { ...dayTime, ...year })}</time>;
}

/** Day and time in full, where it must be exact. */
export function ExactTime({ at }: { at: string }): ReactNode {
  const { language } = useLanguage();
  return (
    <time dir="auto" dateTime={at}>
      {exactText(at, language)}
    </time>
  );
}

export function exactText(at: string, language: string): string {
  return new Date(at).toLocaleString(regionOf(language), { dateStyle: 'medium', timeStyle: 'medium' });
}

/** As a field for day and time has it: in the person's time zone, to the minute. */
export function localInput(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * minute).toISOString().slice(0, 16);
}
