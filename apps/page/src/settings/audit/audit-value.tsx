import type { ReactNode } from 'react';
import type { AuditEntry, Filter } from '../../api/doorbell.js';
import { useConditionText } from '../../contacts/condition-text.js';
import { namesCustom, namesRest } from '../../contacts/conditions.js';
import type { Action } from '../../rules/rule-parts.js';
import { useActionTextBy } from '../../rules/use-action-text.js';
import { useActors } from './use-actor-names.js';
import { parsed, useDetailText } from './use-detail-text.js';

interface AuditValueProps {
  entry: AuditEntry;
  /** Of the detail. */
  name: string;
  value: string | null;
}

/** A value of the log as people read it; filters and actions are sentences, as where they are made. */
export function AuditValue({ entry, name, value }: AuditValueProps): ReactNode {
  const detailText = useDetailText();
  const given = name === 'filter' || name === 'actions' ? parsed(value ?? '') : null;
  if (name === 'filter' && isFilter(given)) return <FilterText filter={given} />;
  if (name === 'actions' && areActions(given)) return <ActionsText actions={given} />;
  return detailText(entry, name, value);
}

function FilterText({ filter }: { filter: Filter }): ReactNode {
  return useConditionText(namesRest(filter), namesCustom(filter))(filter);
}

function ActionsText({ actions }: { actions: readonly Action[] }): ReactNode {
  const { userName } = useActors();
  const actionText = useActionTextBy({
    userName,
    campaigns: actions.some(({ action }) => action === 'add_to_campaign'),
    custom: actions.some(({ params }) => 'fields' in params && 'customFields' in params.fields),
  });
  return actions.map(actionText).join(', ');
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isFilter = (value: unknown): value is Filter =>
  isObject(value) && ['field', 'all', 'any', 'not'].some((part) => part in value);

const areActions = (value: unknown): value is Action[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && 'action' in one && 'params' in one);
