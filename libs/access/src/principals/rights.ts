/** Who may do what: the one table. The gateway, the document, the docs and the tests read it, and nothing else decides. */
export const roles = ['owner', 'admin', 'agent', 'viewer'] as const;
export type Role = (typeof roles)[number];

interface RightRule {
  /** What it allows, as a half sentence. */
  about: string;
  /** The weakest role that has it; every stronger one has it too. */
  from: Role;
}

/** A scope of an API key has the name of the right that it leaves. */
export const rights = {
  'contacts:read': {
    about: 'see contacts, their timelines, identities, suggestions, records and consents',
    from: 'viewer',
  },
  'contacts:write': {
    about: 'make, change and restore contacts, settle suggestions, record consents, say what is no junk',
    from: 'agent',
  },
  'contacts:merge': { about: 'merge contacts, undo merges, dismiss duplicates', from: 'agent' },
  'contacts:export': { about: 'export contacts to a file, and read the file', from: 'admin' },
  'contacts:import': { about: 'import contacts from files, see imports and undo them', from: 'admin' },
  'contacts:delete': { about: 'delete contacts', from: 'admin' },
  'contacts:erase': { about: 'erase contacts for good', from: 'admin' },
  'records:write': { about: 'attach records to contacts, change and remove them', from: 'agent' },
  'record-kinds:write': { about: 'describe kinds of records, change and delete them', from: 'admin' },
  'tags:write': { about: 'make, rename, colour and merge tags', from: 'agent' },
  'tags:delete': { about: 'delete tags', from: 'admin' },
  'campaigns:write': {
    about: 'make, rename and archive campaigns, add contacts to them and remove them',
    from: 'agent',
  },
  'segments:write': { about: 'make, change and delete segments', from: 'agent' },
  'custom-fields:write': { about: 'make, change and archive custom fields', from: 'admin' },
  'rules:read': { about: 'see rules and merge rules', from: 'viewer' },
  'rules:write': { about: 'make, try, change, enable, disable and delete rules and merge rules', from: 'admin' },
  'messages:read': { about: 'read messages', from: 'viewer' },
  'messages:write': { about: 'write to contacts', from: 'agent' },
  'jobs:read': { about: 'see jobs and how far they have come', from: 'viewer' },
  'jobs:write': { about: 'confirm and cancel jobs', from: 'agent' },
  'notes:read': { about: 'read notes on contacts; users alone, never keys', from: 'viewer' },
  'notes:write': { about: 'add notes, change and delete own ones; users alone, never keys', from: 'agent' },
  'notes:delete': { about: 'delete the notes of others; users alone, never keys', from: 'admin' },
  recognitions: { about: 'ask whether a visitor is known', from: 'agent' },
  'inboxes:read': { about: 'see inboxes and how they fare', from: 'viewer' },
  'inboxes:write': { about: 'connect, pair, change, pause and remove inboxes', from: 'admin' },
  'dead-letters:read': { about: 'see dead letters and their originals', from: 'admin' },
  'dead-letters:write': { about: 'replay and discard dead letters', from: 'admin' },
  webhooks: { about: 'make, change and delete webhooks, see and repeat deliveries to them', from: 'admin' },
  keys: { about: 'list, make and revoke API keys', from: 'admin' },
  'workspace:write': { about: 'change the name, country and language of the workspace', from: 'admin' },
  retention: { about: 'see and set how long things are kept, and let go of what is older', from: 'admin' },
  audit: { about: 'read the log of users, keys, sign-ins and reads in bulk', from: 'admin' },
  users: { about: 'list, invite, change and remove users', from: 'admin' },
} as const satisfies Record<string, RightRule>;

export type Right = keyof typeof rights;

export const rightNames = Object.keys(rights) as [Right, ...Right[]];

export function isRight(name: string): name is Right {
  return Object.hasOwn(rights, name);
}

/** True where a role has the right, whatever scopes leave of it. */
export function roleHas(role: Role, right: Right): boolean {
  return !isStronger(rights[right].from, role);
}

/** What a role may do. */
export function rightsOf(role: Role): Right[] {
  return rightNames.filter((right) => roleHas(role, right));
}

/** True where a key of the role can have the right: notes are for users alone. */
export function keyMayHave(role: Role, right: Right): boolean {
  return roleHas(role, right) && !right.startsWith('notes:');
}

/** True where `one` may do more than `other`. */
export function isStronger(one: Role, other: Role): boolean {
  return roles.indexOf(one) < roles.indexOf(other);
}
