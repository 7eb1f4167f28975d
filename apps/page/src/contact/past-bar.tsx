import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { personQueriesOf } from '../api/person-queries.js';
import { useSession } from '../shell/session.js';
import { Button, IconButton } from '../ui/button.js';
import { inputLook } from '../ui/field.js';
import { exactText, localInput } from '../ui/time-text.js';
import { usePersonWords } from '../words/person/texts.js';
import { useLanguage } from '../words/words.js';
import { usePersonAddress } from './person-address.js';

/** Says that the past is shown, and leads through it: a step for each change. */
export function PastBar({ contact, at }: { contact: Contact; at: string }): ReactNode {
  const { past: words } = usePersonWords();
  const { language } = useLanguage();
  const [, change] = usePersonAddress();
  const { data: times = [] } = useQuery(personQueriesOf(useSession()).changeTimes(contact.id));
  const step = times.findLastIndex((time) => time <= at);
  const go = (time: string | undefined): void => (time === undefined ? undefined : change({ at: time }));
  return (
    <section
      aria-label={words.title(exactText(at, language))}
      className="flex flex-col gap-1 bg-attention-soft px-4 py-2"
    >
      <p className="flex flex-wrap items-center gap-x-2 text-attention">
        <span className="font-semibold">{words.title(exactText(at, language))}</span>
        <span className="text-small">{words.readOnly}</span>
        <Button className="ms-auto" onClick={() => change({ at: undefined })}>
          {words.now}
        </Button>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <IconButton label={words.earlier} disabled={step < 1} onClick={() => go(times[step - 1])}>
          <ChevronLeft size={16} aria-hidden className="rtl:rotate-180" />
        </IconButton>
        <input
          type="range"
          aria-label={words.slider}
          aria-valuetext={exactText(at, language)}
          className="min-w-24 flex-1 accent-(--accent)"
          min={0}
          max={Math.max(0, times.length - 1)}
          value={Math.max(0, step)}
          onChange={({ target }) => go(times[Number(target.value)])}
        />
        <IconButton label={words.later} disabled={step >= times.length - 1} onClick={() => go(times[step + 1])}>
          <ChevronRight size={16} aria-hidden className="rtl:rotate-180" />
        </IconButton>
        <div className="w-52">
          <input
            type="datetime-local"
            aria-label={words.exact}
            className={inputLook}
            max={localInput(new Date().toISOString())}
            value={localInput(at)}
            onChange={({ target }) => target.value && go(new Date(target.value).toISOString())}
          />
        </div>
      </div>
    </section>
  );
}
