import { memo, useMemo, type ReactNode } from 'react';
import type { Message } from '../api/doorbell.js';
import { regionOf } from '../ui/region-of.js';
import { useLanguage } from '../words/words.js';
import { Bubble } from './message/bubble.js';

interface DaysProps {
  /** The oldest first. */
  messages: readonly Message[];
  contactId: string;
  contactName: string;
}

/** Days at the foot that are always drawn: the conversation opens there. */
const near = 3;
/** Pixels of a message that was never drawn, at a guess. */
const messagePx = 72;

/** Messages under their days. A long conversation has thousands: a day is drawn when it comes near what is seen, and again only where it has changed. */
export function Days({ messages, ...contact }: DaysProps): ReactNode {
  const { language } = useLanguage();
  const days = useMemo(() => [...Map.groupBy(messages, dayOf)], [messages]);
  const saidAgain = useMemo(() => idsSaidAgain(messages), [messages]);
  return days.map(([day, own], place) => (
    <Day
      key={day}
      {...contact}
      day={day}
      messages={own}
      saidAgain={saidAgain}
      language={language}
      isFar={days.length - place > near}
    />
  ));
}

interface DayProps extends DaysProps {
  /** Milliseconds since 1970 of its begin. */
  day: number;
  saidAgain: ReadonlySet<string>;
  language: string;
  isFar: boolean;
}

const Day = memo(function Day({ day, messages, saidAgain, language, isFar, ...contact }: DayProps): ReactNode {
  return (
    <div
      className={`flex flex-col gap-2 ${isFar ? '[content-visibility:auto] print:[content-visibility:visible]' : ''}`}
      style={isFar ? { containIntrinsicSize: `auto ${(messages.length + 1) * messagePx}px` } : undefined}
    >
      <p className="my-2 self-center rounded-full bg-paper-2 px-3 text-small text-ink-2">{dayText(day, language)}</p>
      {messages.map((message) => (
        <Bubble key={message.id} {...contact} message={message} isSaidAgain={saidAgain.has(message.id)} />
      ))}
    </div>
  );
}, isSame);

function isSame(one: DayProps, { messages, ...others }: DayProps): boolean {
  const isEqual = Object.entries(others).every(([name, value]) => one[name as keyof DayProps] === value);
  return isEqual && one.messages.length === messages.length && one.messages.every((each, at) => each === messages[at]);
}

const none: ReadonlySet<string> = new Set();

/** Those of ours that failed, and were written once more later. */
function idsSaidAgain(messages: readonly Message[]): ReadonlySet<string> {
  const failed = messages.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return none;
  const ours = messages.filter(({ direction }) => direction === 'outbound');
  const last = new Map(ours.map((message) => [contentOf(message), message.id]));
  return new Set(failed.filter((message) => last.get(contentOf(message)) !== message.id).map(({ id }) => id));
}

/** What it says: two of the same text may differ by their files. */
function contentOf({ text, attachments }: Message): string {
  return [text, ...attachments.map(({ fileName, size }) => `${fileName} ${size}`)].join('\n');
}

function dayOf({ sentAt, receivedAt }: Message): number {
  return new Date(sentAt ?? receivedAt ?? 0).setHours(0, 0, 0, 0);
}

function dayText(day: number, language: string): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Date(day).toLocaleDateString(regionOf(language), form);
}
