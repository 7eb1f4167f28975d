import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { regionOf } from '../ui/region-of.js';
import { useTalkWords } from '../words/talk/texts.js';
import { useLanguage, useWords } from '../words/words.js';
import { InboxLink, NoWay } from './no-way.js';
import { emptyTemplate, type Draft } from './drafts.js';
import type { WayOption, WaysShown } from './use-ways.js';

interface WayNoteProps {
  ways: WaysShown;
  way: WayOption | undefined;
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
}

/** What is to be known of a way before one writes there: that it is closed, and what is open instead; its 24 hours. */
export function WayNote({ ways, way, draft, change }: WayNoteProps): ReactNode {
  const words = useTalkWords();
  const { values } = useWords();
  if (!way) return ways.isKnown && <NoWay closed={ways.unreachable} />;
  const channel = values[way.channel] ?? way.channel;
  if (way.state === 'unproven') return <Closed text={words.unprovenNote(way.address.value)} />;
  if (way.state === 'open') return <Open way={way} />;
  const { template } = draft;
  const isWindow = way.code === 'outside_window' && way.hasTemplates;
  const others = ways.options.filter(({ state }) => state === 'open');
  return (
    <Closed text={words.closed[way.code ?? '']?.(channel) ?? way.reason ?? ''}>
      {isWindow && (
        <Button onClick={() => change({ template: template ? null : emptyTemplate })}>
          {template ? words.noTemplate : words.useTemplate}
        </Button>
      )}
      {others.map(({ value, label }) => (
        <Button key={value} onClick={() => change({ way: value, template: null })}>
          {label}
        </Button>
      ))}
    </Closed>
  );
}

function Closed({ text, children }: { text: string; children?: ReactNode }): ReactNode {
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 rounded-lg bg-attention-soft px-3 py-2">
      <p className="min-w-48 flex-1 text-attention">{text}</p>
      {children}
    </div>
  );
}

function Open({ way: { inboxId, paused, windowEndsAt } }: { way: WayOption }): ReactNode {
  const words = useTalkWords();
  const { language } = useLanguage();
  if (paused)
    return (
      <Closed text={words.pausedNote}>
        <InboxLink inboxId={inboxId} />
      </Closed>
    );
  if (windowEndsAt === null) return null;
  const time = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const;
  const until = new Date(windowEndsAt).toLocaleString(regionOf(language), time);
  return <p className="text-small text-ink-2">{words.window(until)}</p>;
}
