import type { Queries } from '#libs/database';
import {
  differences,
  withFields,
  type ChangeableContact,
  type Contact,
  type FoundFields,
  type NextContact,
} from '../contacts/index.js';
import type { Changes } from '../changes/index.js';
import { namedTags, type NamedTag } from '../tags/index.js';
import type { MergePlan } from './plan-merge.js';

export interface Surviving {
  next: NextContact;
  changes: Changes;
}

/** The survivor as the plan has it. What stays as it is is left alone, so that its origin stays too. */
export async function survivingContact(
  queries: Queries,
  workspaceId: string,
  { current, people, plan }: { current: ChangeableContact; people: readonly Contact[]; plan: MergePlan },
): Promise<Surviving> {
  const { contact } = current;
  const tags = plan.tags.length > contact.tags.length ? await namedTags(queries, workspaceId, plan.tags) : undefined;
  const next = withFields(current, fieldsOf(contact, plan, tags));
  if (next.contact.status === 'applicant' && contact.status !== 'applicant')
    next.contact.appliedAt = firstApplied(people) ?? next.contact.appliedAt;
  return { next, changes: differences(nextOf(current), next) };
}

function fieldsOf(
  contact: Contact,
  { values, customFields }: MergePlan,
  tags: readonly NamedTag[] | undefined,
): FoundFields {
  const changed = Object.entries(values).filter(([field, value]) => contact[field as keyof Contact] !== value);
  const custom = Object.entries(customFields).filter(
    ([key, value]) => JSON.stringify(contact.customFields[key]) !== JSON.stringify(value),
  );
  return {
    ...Object.fromEntries(changed),
    ...(custom.length > 0 && { customFields: Object.fromEntries(custom) }),
    ...(tags && { tags }),
  };
}

function firstApplied(people: readonly Contact[]): string | null {
  return people.flatMap(({ appliedAt }) => appliedAt ?? []).sort()[0] ?? null;
}

export function nextOf({ contact, languageOrigin }: ChangeableContact): NextContact {
  return { contact, languageOrigin };
}
