import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Choice, Field } from '../../ui/field.js';
import { useAuditWords } from '../../words/audit/texts.js';
import type { AuditAddress, AuditKind } from './audit-address.js';
import { ContactChoice } from './contact-choice.js';
import { useActors } from './use-actor-names.js';

/** What of the log is shown; the address holds it. */
export function AuditFilters(): ReactNode {
  const words = useAuditWords();
  const address = useSearch({ from: '/settings/audit' });
  const navigate = useNavigate({ from: '/settings/audit' });
  const { people } = useActors();
  const put = (change: AuditAddress): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <div className="flex flex-wrap items-end gap-2 *:max-w-60">
      <Choice
        label={words.kind}
        value={address.kind ?? ''}
        options={[
          { value: '', label: words.everyKind },
          ...Object.entries(words.kinds).map(([value, label]) => ({ value, label })),
        ]}
        onChange={({ target }) => put({ kind: (target.value || undefined) as AuditKind | undefined })}
      />
      <Choice
        label={words.actor}
        value={address.actor ?? ''}
        options={[
          { value: '', label: words.everyActor },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ target }) => put({ actor: target.value || undefined })}
      />
      <Field
        label={words.from}
        type="date"
        value={address.from ?? ''}
        onChange={({ target }) => put({ from: target.value || undefined })}
      />
      <Field
        label={words.to}
        type="date"
        value={address.to ?? ''}
        onChange={({ target }) => put({ to: target.value || undefined })}
      />
      <ContactChoice contactId={address.contactId} choose={(contactId) => put({ contactId })} />
    </div>
  );
}
