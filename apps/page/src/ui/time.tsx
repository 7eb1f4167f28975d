import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../words/words.js';
import { useClock } from './clock.js';
import { regionOf } from './region-of.js';
import { agoText, exactText, formatsOf, passedText } from './time-text.js';

/** In a column: "now" for a minute, "3 min" for a week, then the date, in the person's language and time zone; the exact time where the pointer rests. */
export function Ago({ at }: { at: string }): ReactNode {
  useClock();
  const { language } = useLanguage();
  const date = new Date(at);
  return (
    <time dir="auto" dateTime={at} title={formatsOf(language).exact.format(date)} className="whitespace-nowrap">
      {agoText(date, language)}
    </time>
  );
}

/** In a sentence: "just now" for a minute, "3 min. ago" for a week, then "on Nov 3". */
export function PassedTime({ at }: { at: string }): ReactNode {
  useClock();
  const { language } = useLanguage();
  const { common } = useWords();
  const date = new Date(at);
  return (
    <time dir="auto" dateTime={at} title={formatsOf(language).exact.format(date)} className="whitespace-nowrap">
      {passedText(date, language, common)}
    </time>
  );
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
