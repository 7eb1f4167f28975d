import type { Queries } from '#libs/database';
import { fieldsForMany } from '../bulk/index.js';
import { refuseSystemTags, systemTagNames } from '../tags/index.js';
import type { RuleAction } from './rule.js';

/** What a rule does, with its fields as contacts take them. */
export interface FoundActions {
  actions: RuleAction[];
  /** Names of tags that do not count to the bound of a contact's tags. */
  ofSystem: string[];
}

/**
 * The actions of a rule as they can be done now.
 * @throws SystemTagError, AssigneeUnknownError, CustomValuesRefusedError where one cannot.
 */
export async function foundActions(
  queries: Queries,
  workspaceId: string,
  actions: readonly RuleAction[],
): Promise<FoundActions> {
  const tags = actions.flatMap(({ params }) => ('tags' in params ? params.tags : []));
  await refuseSystemTags(queries, workspaceId, tags);
  const found: RuleAction[] = [];
  for (const one of actions) found.push(await foundAction(queries, workspaceId, one));
  return { actions: found, ofSystem: tags.length > 0 ? await systemTagNames(queries, workspaceId) : [] };
}

async function foundAction(queries: Queries, workspaceId: string, one: RuleAction): Promise<RuleAction> {
  if (one.action !== 'set_fields') return one;
  const fields = await fieldsForMany(queries, workspaceId, one.params.fields);
  return { action: 'set_fields', params: { fields } };
}
