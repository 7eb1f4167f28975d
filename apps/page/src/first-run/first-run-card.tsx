import { Link } from '@tanstack/react-router';
import { Circle, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { Button, IconButton } from '../ui/button.js';
import { CopyField } from '../ui/copy-field.js';
import { useFirstRunWords } from '../words/first-run/texts.js';
import { demoPeopleCount } from './demo-people.js';
import { useDemoPeople } from './use-demo-people.js';
import { useFirstRun } from './use-first-run.js';

/** What a new workspace needs first; each step ticks itself when it has happened. Whoever hides it does not see it again. */
export function FirstRunCard(): ReactNode {
  const words = useFirstRunWords();
  const steps = useFirstRun();
  if (!steps) return null;
  const { inboxes, isConnected, isSent, hasArrived, hasDemo, hide } = steps;
  return (
    <section
      aria-label={words.title}
      className="m-4 flex max-h-1/2 shrink-0 flex-col gap-3 overflow-y-auto rounded-lg border border-line bg-paper-2 p-4"
      data-print="none"
    >
      <div className="flex items-center gap-2">
        <h2 className="flex-1 font-semibold">{hasArrived ? words.done : words.title}</h2>
        <IconButton label={words.close} onClick={hide}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {hasArrived && <p className="text-ink-2">{words.doneText}</p>}
      <ol className="grid gap-4 min-[900px]:grid-cols-3">
        <Step title={words.steps.connect} isDone={isConnected}>
          <Link to="/channels/new" className="text-accent underline">
            {words.connectText}
          </Link>
        </Step>
        <Step title={words.steps.send} isDone={isSent}>
          <WhereToSend inboxes={inboxes} />
        </Step>
        <Step title={words.steps.arrive} isDone={hasArrived}>
          {words.arriveText}
        </Step>
      </ol>
      <DemoPeople hasDemo={hasDemo} />
    </section>
  );
}

function Step({ title, isDone, children }: { title: string; isDone: boolean; children: ReactNode }): ReactNode {
  const words = useFirstRunWords();
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="flex gap-2">
      <Icon
        size={16}
        role="img"
        aria-label={isDone ? words.isDone : words.isOpen}
        className={`mt-0.5 shrink-0 ${isDone ? 'text-done' : 'text-ink-3'}`}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 className="font-semibold">{title}</h3>
        <div className="text-ink-2">{children}</div>
      </div>
    </li>
  );
}

function WhereToSend({ inboxes }: { inboxes: readonly Inbox[] }): ReactNode {
  const words = useFirstRunWords();
  const address = inboxes.map(({ settings }) => settings['address']).find((one) => typeof one === 'string');
  if (address === undefined) return words.sendAnywhere;
  return (
    <div className="flex flex-col gap-2">
      <CopyField label={words.address} text={address} />
      {address.endsWith('.localhost') && <p>{words.sendByTerminal}</p>}
    </div>
  );
}

function DemoPeople({ hasDemo }: { hasDemo: boolean }): ReactNode {
  const { demo } = useFirstRunWords();
  const { done, putIn, takeOut } = useDemoPeople();
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line pt-3 text-ink-2">
      <Button disabled={done !== null} onClick={() => void (hasDemo ? takeOut() : putIn())}>
        {hasDemo ? demo.takeOut : demo.putIn}
      </Button>
      <span role="status">{done !== null && !hasDemo ? demo.working(done, demoPeopleCount) : demo.text}</span>
    </div>
  );
}
