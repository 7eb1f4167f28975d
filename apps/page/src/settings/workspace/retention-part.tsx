import type { OptionsOf } from '@doorbell/client';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Filter } from '../../api/doorbell.js';
import { notShown } from '../../api/not-shown.js';
import { standing } from '../../api/save-own.js';
import { Conditions } from '../../contacts/filter-conditions.js';
import { useFresh } from '../../api/use-fresh.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Fault, useForm } from '../../ui/form.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { say } from '../../ui/toasts.js';
import { useOwnChanges } from '../../ui/use-own-changes.js';
import { useWorkspaceWords } from '../../words/workspace/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';
import { erasing, kindsOf, type Kept, type Kind, type Periods, type Typed } from './periods.js';
import { RetentionCount } from './retention-count.js';
import { useWorkspaceQueries } from './use-workspace-queries.js';

/** How long each kind of thing is kept. */
export function RetentionPart(): ReactNode {
  const { common } = useWords();
  const { data, error, refetch } = useQuery(useWorkspaceQueries().retention);
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} label={common.loading} />;
  return <RetentionForm kept={data} />;
}

/** A text that is no number is sent too: the API says what it takes. */
type Changes = OptionsOf<'/retention', 'patch'>['body'];

function RetentionForm({ kept }: { kept: Kept }): ReactNode {
  const { retention: words } = useWorkspaceWords();
  const { doorbell, may } = useSession();
  const renew = useRenew('retention');
  const [typed, type] = useState<Typed>({});
  const [except, put] = useState<Filter | null>();
  const kinds = kindsOf(kept);
  const changed = changesOf(kept, typed);
  const filter = except === undefined ? ((kept.contactsExcept ?? null) as Filter | null) : except;
  const [query, fresh] = [useWorkspaceQueries().retention, useFresh()];
  const now = { ...kept, ...changed, contactsExcept: filter } as Kept;
  const save = useOwnChanges({ kept, now, read: async () => standing(await fresh(query)) });
  const form = useForm([...kinds, 'contactsExcept'], async () => {
    await save((own, at) => doorbell.patch('/retention', { body: own as Changes, ...at }));
    await renew();
    type({});
    put(undefined);
    say(words.saved);
  });
  const isChanged = Object.keys(changed).length > 0 || except !== undefined;
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3">
      <h3 className="font-semibold">{words.title}</h3>
      <p className="text-ink-2">{words.text}</p>
      {kinds.map((kind) => (
        <PeriodField
          key={kind}
          kind={kind}
          value={typed[kind] ?? String(kept[kind] ?? '')}
          fault={form.faults[kind]}
          isLocked={erasing.has(kind) && !may('contacts:erase')}
          change={(value) => type({ ...typed, [kind]: value })}
        />
      ))}
      <div role="group" aria-label={words.except} className="flex flex-wrap items-center gap-2">
        <span className="text-small font-medium text-ink-2">{words.except}:</span>
        {filter === null && <span className="text-ink-2">{words.nobody}</span>}
        <Conditions filter={filter ?? undefined} put={(next) => put(next ?? null)} />
      </div>
      <Fault text={form.faults['contactsExcept'] ?? form.faults['']} />
      <RetentionCount days={changed} />
      <Button kind="main" type="submit" disabled={!isChanged || form.isBusy} className="self-start">
        {words.save}
      </Button>
    </form>
  );
}

/** The periods that the person changed. An empty field means for ever. A text that is no number is sent too, and the API refuses it. */
function changesOf(kept: Kept, typed: Typed): Periods {
  const entries = Object.entries(typed) as [Kind, string][];
  const changed = entries.filter(([kind, text]) => text !== String(kept[kind] ?? ''));
  return Object.fromEntries(changed.map(([kind, text]) => [kind, daysOf(text.trim())]));
}

const daysOf = (text: string): number | string | null =>
  text === '' ? null : /^\d+$/u.test(text) ? Number(text) : text;

interface PeriodFieldProps {
  kind: Kind;
  value: string;
  fault: string | undefined;
  isLocked: boolean;
  change: (value: string) => void;
}

function PeriodField({ kind, value, fault, isLocked, change }: PeriodFieldProps): ReactNode {
  const { retention: words } = useWorkspaceWords();
  const [name = kind, meaning = ''] = words.kinds[kind] ?? [];
  return (
    <div className="grid grid-cols-1 gap-x-4 min-[600px]:grid-cols-[14rem_1fr] min-[600px]:items-end">
      <Field
        label={name}
        inputMode="numeric"
        placeholder={words.forever}
        value={value}
        fault={fault}
        disabled={isLocked}
        onChange={({ target }) => change(target.value)}
      />
      <p className="py-1.5 text-small text-ink-2">{meaning}</p>
    </div>
  );
}
