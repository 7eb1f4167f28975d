import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { OptOutWords } from '../../api/doorbell.js';
import { notShown } from '../../api/not-shown.js';
import { standing, type AtVersion } from '../../api/save-own.js';
import { useFresh } from '../../api/use-fresh.js';
import { useSession } from '../../shell/session.js';
import { AreaField, linesOf } from '../../ui/area-field.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Fault, useForm } from '../../ui/form.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { say } from '../../ui/toasts.js';
import { useAsked } from '../../ui/use-asked.js';
import { useOwnChanges } from '../../ui/use-own-changes.js';
import { useWorkspaceWords } from '../../words/workspace/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';
import { useWorkspaceQueries } from './use-workspace-queries.js';

/** The words by which people say that they want no more messages. */
export function OptOutPart(): ReactNode {
  const { common } = useWords();
  const { data, error, refetch } = useQuery(useWorkspaceQueries().optOutWords);
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} label={common.loading} />;
  return <OptOutForm words={data} />;
}

interface Typed {
  out?: string;
  in?: string;
  confirmation?: string;
}

function OptOutForm({ words: kept }: { words: OptOutWords }): ReactNode {
  const { optOut: words } = useWorkspaceWords();
  const { may } = useSession();
  const [typed, type] = useState<Typed>({});
  const { asked, ask, close } = useAsked(may('inboxes:write') ? ['standard-words'] : []);
  const change = useChange(() => type({}));
  const now = { out: kept.out.join('\n'), in: kept.in.join('\n'), confirmation: kept.confirmation ?? '', ...typed };
  const save = useOwnWords(kept, now);
  const form = useForm(['out', 'in', 'confirmation'], () => save(change));
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!may('inboxes:write')} className="flex flex-col gap-3">
        <h3 className="font-semibold">{words.title}</h3>
        <p className="text-ink-2">{words.text}</p>
        <div className="grid grid-cols-1 gap-4 min-[600px]:grid-cols-2">
          {(['out', 'in'] as const).map((name) => (
            <AreaField
              key={name}
              label={words[name]}
              rows={8}
              value={now[name]}
              fault={form.faults[name]}
              onChange={({ target }) => type({ ...typed, [name]: target.value })}
            />
          ))}
        </div>
        <AreaField
          label={words.confirmation}
          rows={2}
          maxLength={500}
          placeholder={words.inTheirLanguage}
          value={now.confirmation}
          fault={form.faults['confirmation']}
          onChange={({ target }) => type({ ...typed, confirmation: target.value })}
        />
        <Fault text={form.faults['']} />
        {may('inboxes:write') && (
          <div className="flex flex-wrap gap-2">
            <Button kind="main" type="submit" disabled={form.isBusy || Object.keys(typed).length === 0}>
              {words.save}
            </Button>
            <Button onClick={() => ask('standard-words')}>{words.standard}</Button>
          </div>
        )}
      </fieldset>
      {asked && (
        <Confirm
          title={words.standardTitle}
          text={words.standardText}
          action={words.standard}
          run={() => change({ out: null, in: null, confirmation: null })}
          close={close}
        />
      )}
    </form>
  );
}

function useOwnWords(kept: OptOutWords, now: Required<Typed>) {
  const [query, fresh] = [useWorkspaceQueries().optOutWords, useFresh()];
  return useOwnChanges<Partial<OptOutWords>>({
    kept,
    now: { out: linesOf(now.out), in: linesOf(now.in), confirmation: now.confirmation.trim() || null },
    read: async () => standing(await fresh(query)),
  });
}

/** Null goes back to the standard. */
type Changes = Partial<Record<'out' | 'in', string[] | null> & { confirmation: string | null }>;

function useChange(done: () => void): (body: Changes, at?: AtVersion) => Promise<void> {
  const { optOut: words } = useWorkspaceWords();
  const { doorbell } = useSession();
  const renew = useRenew('opt-out-words');
  return async (body, at) => {
    await doorbell.patch('/opt-out-words', { body, ...at });
    await renew();
    done();
    say(words.saved);
  };
}
