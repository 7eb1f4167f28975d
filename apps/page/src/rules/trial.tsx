import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Rule, RuleTrial } from '../api/doorbell.js';
import { textOf } from '../api/text-of.js';
import { useColumnLabel } from '../contacts/column-label.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { Fault } from '../ui/form.js';
import { Skeleton } from '../ui/states.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';

const lengthsDays = [1, 7, 30, 90] as const;

interface TrialProps {
  rule: Rule;
  /** Told once the rule was tried as it is now. */
  tried: () => void;
}

/** What the rule would have done. Nothing is changed. */
export function Trial({ rule: { id }, tried }: TrialProps): ReactNode {
  const { trial: words } = useRuleWords();
  const { common } = useWords();
  const { doorbell } = useSession();
  const [days, setDays] = useState(7);
  const trial = useMutation({
    mutationFn: async () => (await doorbell.post('/rules/{id}/try', { path: { id }, body: { days } })).data,
    onSuccess: tried,
  });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">{words.text}</p>
      <div className="flex items-end gap-2">
        <Choice
          label={words.days}
          value={String(days)}
          options={lengthsDays.map((one) => ({ value: String(one), label: words.daysOf(one) }))}
          onChange={({ target }) => setDays(Number(target.value))}
        />
        <Button onClick={() => trial.mutate()} disabled={trial.isPending}>
          {words.run}
        </Button>
      </div>
      {trial.isPending && <Skeleton lines={3} label={common.loading} />}
      {trial.isError && <Fault text={textOf(trial.error)} />}
      {trial.data && !trial.isPending && <Outcome trial={trial.data} />}
    </div>
  );
}

function Outcome({ trial: { reached, matches, isPartial, sample } }: { trial: RuleTrial }): ReactNode {
  const { trial: words } = useRuleWords();
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>
        <strong className="font-semibold">{matches === 0 ? words.none : words.matches(matches)}</strong>{' '}
        <span className="text-ink-2">{words.reached(reached)}</span>
      </p>
      {isPartial && <p className="text-attention">{words.partial}</p>}
      <ul className="divide-y divide-line">
        {sample.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <Link to="/contacts/$contactId" params={{ contactId: one.id }} className="font-semibold hover:underline">
              {one.name}
            </Link>
            <Changes changes={one.changes} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ changes }: { changes: RuleTrial['sample'][number]['changes'] }): ReactNode {
  const { trial: words } = useRuleWords();
  const { values } = useWords();
  const label = useColumnLabel();
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(text).join(', ') || words.empty;
    if (value === null || value === undefined) return words.empty;
    return typeof value === 'string' ? (values[value] ?? value) : JSON.stringify(value);
  };
  const entries = Object.entries(changes);
  if (entries.length === 0) return <span className="text-small text-ink-2">{words.same}</span>;
  return entries.map(([field, { before, after }]) => (
    <span key={field} className="text-small text-ink-2">
      {label(field)}: <del>{text(before)}</del> <ArrowRight size={12} aria-hidden className="inline rtl:rotate-180" />{' '}
      <ins className="text-ink no-underline">{text(after)}</ins>
    </span>
  ));
}
