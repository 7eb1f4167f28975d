import type { ReactNode } from 'react';
import { Conditions } from '../contacts/filter-conditions.js';
import { Chip } from '../ui/chip.js';
import { Plus } from 'lucide-react';
import { Button } from '../ui/button.js';
import { Menu, MenuCheck } from '../ui/menu.js';
import { useEventWords } from '../words/events/texts.js';
import { useRuleWords } from '../words/rules/texts.js';
import { ActionForm } from './action-form.js';
import { events, type Draft } from './rule-parts.js';
import { useActionText } from './use-action-text.js';
import type { Faults } from '../contacts/faults-of.js';

interface SentenceProps {
  draft: Draft;
  faults: Faults;
  change: (draft: Draft) => void;
}

/** A rule as a sentence: when this happens, and that holds, then. */
export function Sentence({ draft, faults, change }: SentenceProps): ReactNode {
  const words = useRuleWords();
  const actionText = useActionText();
  const { actions } = draft;
  return (
    <div className="grid grid-cols-1 items-start gap-x-4 gap-y-3 min-[600px]:grid-cols-[9rem_1fr]">
      <Clause word={words.when} fault={faults['on']}>
        <Events draft={draft} change={change} />
      </Clause>
      <Clause word={words.and} fault={faults['filter']}>
        {draft.filter === null && <span className="text-ink-2">{words.every}</span>}
        <Conditions filter={draft.filter ?? undefined} put={(filter) => change({ ...draft, filter: filter ?? null })} />
      </Clause>
      <Clause word={words.thenDo} fault={faults['actions']}>
        {actions.map((action, index) => {
          const text = actionText(action);
          return (
            <Chip
              key={index}
              label={text}
              removeLabel={words.remove(text)}
              remove={() => change({ ...draft, actions: actions.filter((one) => one !== action) })}
            />
          );
        })}
        <ActionForm add={(action) => change({ ...draft, actions: [...actions, action] })} />
      </Clause>
    </div>
  );
}

interface ClauseProps {
  word: string;
  fault: string | undefined;
  children: ReactNode;
}

function Clause({ word, fault, children }: ClauseProps): ReactNode {
  return (
    <>
      <h2 className="pt-1 font-semibold">{word}</h2>
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-2">{children}</div>
        {fault !== undefined && (
          <p role="alert" className="text-small text-loss">
            {fault}
          </p>
        )}
      </div>
    </>
  );
}

function Events({ draft, change }: { draft: Draft; change: (draft: Draft) => void }): ReactNode {
  const words = useRuleWords();
  const { kinds } = useEventWords();
  const chosen = events.filter((event) => draft.on.includes(event));
  const without = (event: string): void => change({ ...draft, on: chosen.filter((one) => one !== event) });
  const trigger = (
    <Button kind="quiet" className="min-h-7!">
      <Plus size={14} aria-hidden />
      {words.addEvent}
    </Button>
  );
  return (
    <>
      {chosen.map((event, index) => {
        const text = kinds[event] ?? event;
        return (
          <span key={event} className="inline-flex max-w-full items-center gap-2">
            {index > 0 && <span className="text-ink-2">{words.or}</span>}
            <Chip label={text} removeLabel={words.remove(text)} remove={() => without(event)} />
          </span>
        );
      })}
      <Menu trigger={trigger}>
        {events.map((event) => (
          <MenuCheck
            key={event}
            checked={chosen.includes(event)}
            onChange={(on) => (on ? change({ ...draft, on: [...chosen, event] }) : without(event))}
          >
            {kinds[event]}
          </MenuCheck>
        ))}
      </Menu>
    </>
  );
}
