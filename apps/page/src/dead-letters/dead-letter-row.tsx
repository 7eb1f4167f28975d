import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DeadLetter } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { useInboxName } from '../ui/inbox-choice.js';
import { SelectRow } from '../ui/select-row.js';
import { Ago, ExactTime } from '../ui/time.js';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useWords } from '../words/words.js';
import { reasons } from './address.js';
import { Content } from './content.js';
import type { useSettle, Verdict } from './use-settle.js';
import { VerdictText } from './verdict-text.js';

interface DeadLetterRowProps {
  letter: DeadLetter;
  /** What a dry run said. */
  verdict: Verdict | undefined;
  isSelected: boolean;
  toggle: () => void;
  /** Null where it is settled, or the user may not. */
  settle: ReturnType<typeof useSettle> | null;
  discard: () => void;
}

/** Why it was set aside and what to do; what it is; what a dry run says. */
export function DeadLetterRow(props: DeadLetterRowProps): ReactNode {
  const { letter, verdict, isSelected, toggle, settle } = props;
  const words = useDeadLetterWords();
  const reasonText = useReasonText();
  const { list } = useWords();
  const reason = words.reasons[reasons.find((one) => one === letter.reason) ?? 'unknown'];
  return (
    <>
      {settle && <SelectRow label={list.select(reason.title)} checked={isSelected} onChange={toggle} />}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{reason.title}</span>
          <span className="text-small text-ink-2">
            <Ago at={letter.setAsideAt} />
          </span>
        </p>
        <p className="text-ink-2">{reason.todo}</p>
        <p className="text-small break-words">{reasonText(letter.error, letter.why)}</p>
        <Place letter={letter} />
        <Content letter={letter} />
        {verdict && <VerdictText verdict={verdict} />}
      </div>
      {settle && <Actions {...props} settle={settle} name={reason.title} />}
    </>
  );
}

/** Where it stood when it was set aside, by which inbox it came, when it was settled. */
function Place({ letter: { topic, step, partition, offset, inboxId, resolvedAt, status } }: { letter: DeadLetter }) {
  const words = useDeadLetterWords();
  const inboxName = useInboxName();
  const name = inboxId === null ? null : inboxName(inboxId);
  const place = partition === null || offset === null ? topic : `${topic} ${partition}/${offset}`;
  return (
    <p className="flex flex-wrap gap-x-2 text-small text-ink-2">
      {inboxId !== null && name !== null && (
        <Link to="/channels/$inboxId" params={{ inboxId }} className="text-accent underline">
          {name}
        </Link>
      )}
      <span>{`${words.steps[step] ?? step}, ${place}`}</span>
      {resolvedAt !== null && (
        <span>
          {words.states[status]} <ExactTime at={resolvedAt} />
        </span>
      )}
    </p>
  );
}

interface ActionsProps extends Pick<DeadLetterRowProps, 'letter' | 'discard'> {
  settle: ReturnType<typeof useSettle>;
  name: string;
}

function Actions({ letter: { id }, settle, discard, name }: ActionsProps): ReactNode {
  const words = useDeadLetterWords();
  const { attempt, replay } = settle;
  return (
    <div className="flex flex-wrap gap-1 self-start max-[600px]:basis-full max-[600px]:ps-9">
      <Button aria-label={`${words.attempt}: ${name}`} onClick={() => void attempt([id])}>
        {words.attempt}
      </Button>
      <Button aria-label={`${words.replay}: ${name}`} onClick={() => void replay([id])}>
        {words.replay}
      </Button>
      <Button aria-label={`${words.discard}: ${name}`} className="text-loss" onClick={discard}>
        {words.discard}
      </Button>
    </div>
  );
}
