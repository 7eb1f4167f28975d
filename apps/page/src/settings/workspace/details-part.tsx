import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { Workspace } from '../../api/doorbell.js';
import { notShown } from '../../api/not-shown.js';
import { standing } from '../../api/save-own.js';
import { useFresh } from '../../api/use-fresh.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choice, Field } from '../../ui/field.js';
import { Fault, useForm } from '../../ui/form.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { say } from '../../ui/toasts.js';
import { useOwnChanges } from '../../ui/use-own-changes.js';
import { useWorkspaceWords } from '../../words/workspace/texts.js';
import { useLanguage, useWords } from '../../words/words.js';
import { useIdentityAgain } from '../../shell/use-identity-again.js';
import { useRenew } from '../use-renew.js';
import { namedCodes } from './codes.js';
import { PlanLimits } from './plan-limits.js';
import { useWorkspaceQueries } from './use-workspace-queries.js';

/** What the workspace is called, what it takes for granted, and what its plan allows. */
export function DetailsPart(): ReactNode {
  const { common } = useWords();
  const { data, error, refetch } = useQuery(useWorkspaceQueries().workspace);
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} label={common.loading} />;
  return (
    <>
      <DetailsForm workspace={data} />
      <PlanLimits workspace={data} />
    </>
  );
}

type Typed = Partial<Pick<Workspace, 'name' | 'defaultCountry' | 'defaultLanguage'>>;

function DetailsForm({ workspace }: { workspace: Workspace }): ReactNode {
  const { details: words } = useWorkspaceWords();
  const { doorbell, may } = useSession();
  const { language } = useLanguage();
  const [renew, readIdentity] = [useRenew('workspace'), useIdentityAgain()];
  const [typed, type] = useState<Typed>({});
  const now = { ...workspace, ...typed };
  const [query, fresh] = [useWorkspaceQueries().workspace, useFresh()];
  const save = useOwnChanges<Typed>({ kept: workspace, now, read: async () => standing(await fresh(query)) });
  const countries = useMemo(() => namedCodes('region', language), [language]);
  const languages = useMemo(() => namedCodes('language', language), [language]);
  const form = useForm(['name', 'defaultCountry', 'defaultLanguage'], async () => {
    await save((body, at) => doorbell.patch('/workspace', { body, ...at }));
    await Promise.all([renew(), readIdentity()]);
    type({});
    say(words.saved);
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <fieldset disabled={!may('workspace:write')} className="flex max-w-xl flex-col gap-3">
        <Field
          label={words.name}
          maxLength={200}
          value={now.name}
          fault={form.faults['name']}
          onChange={({ target }) => type({ ...typed, name: target.value })}
        />
        <Choice
          label={words.country}
          value={now.defaultCountry ?? ''}
          options={[{ value: '', label: words.noCountry }, ...countries]}
          onChange={({ target }) => type({ ...typed, defaultCountry: target.value || null })}
        />
        <Fault text={form.faults['defaultCountry']} />
        <p className="text-small text-ink-2">{now.defaultCountry === null ? words.noCountryText : words.countryText}</p>
        <Choice
          label={words.language}
          value={now.defaultLanguage}
          options={languages}
          onChange={({ target }) => type({ ...typed, defaultLanguage: target.value })}
        />
        <Fault text={form.faults['defaultLanguage'] ?? form.faults['']} />
        {may('workspace:write') && (
          <Button
            kind="main"
            type="submit"
            className="self-start"
            disabled={form.isBusy || Object.keys(typed).length === 0}
          >
            {words.save}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
