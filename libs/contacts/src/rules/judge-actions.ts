import type { Queries } from '#libs/database';
import { CustomValuesRefusedError, foundValues } from '../custom-fields/index.js';
import { systemTagsAmong } from '../tags/index.js';
import type { RuleAction } from './rule.js';
import { type RuleFault, RuleRefusedError } from './rule-errors.js';
import { campaignsInUse } from './sql/campaigns-in-use.sql.js';
import { membersAmong } from './sql/members-among.sql.js';

interface Named {
  value: string;
  field: string;
}

/**
 * @throws RuleRefusedError where an action names a tag of the system, no user of the workspace, no campaign in use, or a custom
 * field that takes no such value.
 */
export async function judgeActions(
  queries: Queries,
  workspaceId: string,
  actions: readonly RuleAction[],
): Promise<void> {
  const faults = [
    ...(await tagFaults(queries, workspaceId, actions.flatMap(tagsNamed))),
    ...(await assigneeFaults(queries, workspaceId, actions.flatMap(assigneesNamed))),
    ...(await campaignFaults(queries, workspaceId, actions.flatMap(campaignsNamed))),
    ...(await customFaults(queries, workspaceId, actions)),
  ];
  if (faults.length > 0) throw new RuleRefusedError(faults);
}

function tagsNamed({ params }: RuleAction, index: number): Named[] {
  if (!('tags' in params)) return [];
  return params.tags.map((value, at) => ({ value, field: `actions.${index}.params.tags.${at}` }));
}

function assigneesNamed({ params }: RuleAction, index: number): Named[] {
  const [set, place] = 'fields' in params ? [params.fields, 'params.fields'] : [params, 'params'];
  if (!('assignedTo' in set) || !set.assignedTo) return [];
  return [{ value: set.assignedTo, field: `actions.${index}.${place}.assignedTo` }];
}

function campaignsNamed({ params }: RuleAction, index: number): Named[] {
  if (!('campaignId' in params)) return [];
  return [{ value: params.campaignId, field: `actions.${index}.params.campaignId` }];
}

async function tagFaults(queries: Queries, workspaceId: string, named: Named[]): Promise<RuleFault[]> {
  if (named.length === 0) return [];
  const ofSystem = new Set(await systemTagsAmong(queries, workspaceId, valuesOf(named)));
  return named
    .filter(({ value }) => ofSystem.has(value))
    .map(({ value, field }) => fault(field, 'system_tag', `${value} is kept by Doorbell itself; leave it out`));
}

async function assigneeFaults(queries: Queries, workspaceId: string, named: Named[]): Promise<RuleFault[]> {
  if (named.length === 0) return [];
  const members = new Set(await membersAmong(queries, workspaceId, valuesOf(named)));
  return named
    .filter(({ value }) => !members.has(value))
    .map(({ field }) =>
      fault(field, 'assignee_unknown', 'is no user who has joined the workspace; take an id of GET /users'),
    );
}

async function campaignFaults(queries: Queries, workspaceId: string, named: Named[]): Promise<RuleFault[]> {
  if (named.length === 0) return [];
  const inUse = new Set(await campaignsInUse(queries, workspaceId, valuesOf(named)));
  return named
    .filter(({ value }) => !inUse.has(value))
    .map(({ field }) => fault(field, 'campaign_unknown', 'is no campaign in use; take an id of GET /campaigns'));
}

async function customFaults(
  queries: Queries,
  workspaceId: string,
  actions: readonly RuleAction[],
): Promise<RuleFault[]> {
  const faults: RuleFault[] = [];
  for (const [index, { params }] of actions.entries()) {
    if (!('fields' in params)) continue;
    const refused = await valueFaults(queries, workspaceId, params.fields.customFields ?? {});
    const place = `actions.${index}.params.fields.`;
    faults.push(
      ...refused.map(({ field, code, message }) => ({ field: place + field, code, message: place + message })),
    );
  }
  return faults;
}

async function valueFaults(
  queries: Queries,
  workspaceId: string,
  values: Readonly<Record<string, unknown>>,
): Promise<readonly RuleFault[]> {
  try {
    await foundValues(queries, workspaceId, values);
    return [];
  } catch (error) {
    if (error instanceof CustomValuesRefusedError) return error.details.errors ?? [];
    throw error;
  }
}

function valuesOf(named: Named[]): string[] {
  return named.map(({ value }) => value);
}

function fault(field: string, code: string, what: string): RuleFault {
  return { field, code, message: `${field}: ${what}.` };
}
