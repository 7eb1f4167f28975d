import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { automationOf } from '../api/automation-queries.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Choice, Field } from '../ui/field.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';
import { ActionPart, type ActionProps } from './action-part.js';
import { useFieldAction, useSettableFields } from './field-value.js';

/** As a person types them: split by commas. */
const tagsOf = (typed: string): string[] =>
  typed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

export function Tags({ kind, done }: ActionProps): ReactNode {
  const words = useRuleWords();
  const [typed, type] = useState('');
  const tags = tagsOf(typed);
  const action = kind === 'remove_tags' ? kind : 'add_tags';
  return (
    <ActionPart done={done} action={tags.length === 0 ? null : { action, params: { tags } }}>
      <Field label={words.tags} value={typed} onChange={({ target }) => type(target.value)} />
    </ActionPart>
  );
}

export function Assign({ done }: ActionProps): ReactNode {
  const words = useRuleWords();
  const session = useSession();
  const { data: users = [] } = useQuery({ ...queriesOf(session).users, enabled: session.may('users') });
  const [chosen, choose] = useState('');
  const others = users.filter(({ id, state }) => id !== session.user.id && state === 'active');
  const people = [session.user, ...others].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ActionPart done={done} action={{ action: 'assign', params: { assignedTo: chosen === '' ? null : chosen } }}>
      <Choice
        label={words.user}
        value={chosen}
        options={[{ value: '', label: words.nobody }, ...people]}
        onChange={({ target }) => choose(target.value)}
      />
    </ActionPart>
  );
}

const statuses = ['prospect', 'scheduled', 'applicant', 'renter', 'archived'] as const;

export function SetStatus({ done }: ActionProps): ReactNode {
  const { fields, values } = useWords();
  const [status, choose] = useState<(typeof statuses)[number]>('prospect');
  return (
    <ActionPart done={done} action={{ action: 'set_status', params: { status } }}>
      <Choice
        label={fields['status'] ?? ''}
        value={status}
        options={statuses.map((one) => ({ value: one, label: values[one] ?? one }))}
        onChange={({ target }) => choose(target.value as typeof status)}
      />
    </ActionPart>
  );
}

export function SetField({ done }: ActionProps): ReactNode {
  const words = useRuleWords();
  const fields = useSettableFields();
  const actionOf = useFieldAction();
  const [name, setName] = useState('company');
  const [typed, type] = useState('');
  const field = fields.find((one) => one.field === name);
  const entered = typed === '' ? (field?.options[0]?.value ?? '') : typed;
  const takes = field?.kind === 'number' || field?.kind === 'date' ? field.kind : 'text';
  return (
    <ActionPart done={done} action={field && entered.trim() !== '' ? actionOf(field, entered) : null}>
      <Choice
        label={words.field}
        value={name}
        options={fields.map((one) => ({ value: one.field, label: one.label }))}
        onChange={({ target }) => {
          setName(target.value);
          type('');
        }}
      />
      {field && field.options.length > 0 ? (
        <Choice
          label={words.value}
          value={entered}
          options={field.options}
          onChange={({ target }) => type(target.value)}
        />
      ) : (
        <Field
          label={words.value}
          type={takes}
          step="any"
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </ActionPart>
  );
}

export function AddToCampaign({ done }: ActionProps): ReactNode {
  const words = useRuleWords();
  const { data = [] } = useQuery(automationOf(useSession()).campaigns);
  const [chosen, choose] = useState('');
  const [reason, give] = useState('');
  const campaigns = data.filter(({ archivedAt }) => archivedAt === null);
  const campaignId = chosen === '' ? campaigns[0]?.id : chosen;
  if (campaignId === undefined) return <p className="text-ink-2">{words.noCampaign}</p>;
  const params = { campaignId, ...(reason.trim() !== '' && { reason: reason.trim() }) };
  return (
    <ActionPart done={done} action={{ action: 'add_to_campaign', params }}>
      <Choice
        label={words.campaign}
        value={campaignId}
        options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ target }) => choose(target.value)}
      />
      <Field label={words.reason} maxLength={200} value={reason} onChange={({ target }) => give(target.value)} />
    </ActionPart>
  );
}
