import { jsonOfFile } from '../command/json-of-file.js';

/** A rule as the options of the command say it. */
export interface RuleOptions {
  name?: string;
  on?: string[];
  filter?: string;
  addTag?: string[];
  removeTag?: string[];
  assign?: string;
  status?: string;
  set?: unknown;
  campaign?: string;
  maxPerHour?: number;
  enable?: boolean;
}

/**
 * The rule of a JSON file, and above it what the options say. The API judges it.
 * @throws Error where the file holds no JSON object, or the filter is no JSON.
 */
export function writtenRule(file: string | undefined, options: RuleOptions): Record<string, unknown> {
  const { name, on, filter, maxPerHour, enable } = options;
  const actions = actionsOf(options);
  return {
    ...(file !== undefined && jsonOfFile(file, 'POST /rules')),
    ...(name !== undefined && { name }),
    ...(on && { on }),
    ...(filter !== undefined && { filter: filterOf(filter) }),
    ...(actions.length > 0 && { actions }),
    ...(maxPerHour !== undefined && { maxContactsPerHour: maxPerHour }),
    ...(enable === true && { enabled: true }),
  };
}

function actionsOf({ addTag, removeTag, assign, status, set, campaign }: RuleOptions): object[] {
  return [
    ...(addTag ? [{ action: 'add_tags', params: { tags: addTag } }] : []),
    ...(removeTag ? [{ action: 'remove_tags', params: { tags: removeTag } }] : []),
    ...(assign === undefined ? [] : [{ action: 'assign', params: { assignedTo: assign === 'none' ? null : assign } }]),
    ...(status === undefined ? [] : [{ action: 'set_status', params: { status } }]),
    ...(set === undefined ? [] : [{ action: 'set_fields', params: { fields: set } }]),
    ...(campaign === undefined ? [] : [{ action: 'add_to_campaign', params: { campaignId: campaign } }]),
  ];
}

function filterOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('--filter is no JSON; write it as in the body of POST /rules.', { cause });
  }
}
