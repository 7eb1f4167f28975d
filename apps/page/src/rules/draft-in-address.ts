import { actionKinds, emptyDraft, events, type Action, type Draft, type Event } from './rule-parts.js';

/** Signs of an address that any server takes. */
const mostSigns = 4_000;

/** What a draft says beside an empty one; undefined: nothing, or more than an address holds. */
export function addressOf(draft: Draft): Partial<Draft> | undefined {
  const names = Object.keys(emptyDraft) as (keyof Draft)[];
  const said = names.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(emptyDraft[name]));
  const kept = Object.fromEntries(said.map((name) => [name, draft[name]])) as Partial<Draft>;
  const isKept = said.length > 0 && encodeURIComponent(JSON.stringify(kept)).length <= mostSigns;
  return isKept ? kept : undefined;
}

/** The draft of an address. What it says wrongly is left out: somebody may have typed it. */
export function draftIn(given: unknown): Draft {
  if (!isObject(given)) return emptyDraft;
  const { name, on, filter, actions, maxContactsPerHour } = given;
  return {
    name: typeof name === 'string' ? name.slice(0, 100) : emptyDraft.name,
    on: Array.isArray(on) ? on.filter(isEvent) : emptyDraft.on,
    filter: isObject(filter) ? filter : null,
    actions: Array.isArray(actions) ? actions.filter(isAction) : [],
    maxContactsPerHour: typeof maxContactsPerHour === 'number' ? maxContactsPerHour : emptyDraft.maxContactsPerHour,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEvent = (value: unknown): value is Event => events.includes(value as Event);

/** What an action must say to be shown; the API says the rest. */
const needed: Readonly<Record<Action['action'], (params: Record<string, unknown>) => boolean>> = {
  add_tags: ({ tags }) => isTexts(tags),
  remove_tags: ({ tags }) => isTexts(tags),
  assign: ({ assignedTo }) => assignedTo === null || typeof assignedTo === 'string',
  set_status: ({ status }) => typeof status === 'string',
  set_fields: ({ fields }) =>
    isObject(fields) && (fields['customFields'] === undefined || isObject(fields['customFields'])),
  add_to_campaign: ({ campaignId }) => typeof campaignId === 'string',
};

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

function isAction(value: unknown): value is Action {
  if (!isObject(value) || !isObject(value['params'])) return false;
  const kind = actionKinds.find((one) => one === value['action']);
  return kind !== undefined && needed[kind](value['params']);
}
