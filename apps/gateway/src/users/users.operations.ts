import { z } from 'zod';
import { roles } from '#libs/access';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { linkToken, newPassword, oneTimeCode, userEmail, userName } from '../http/input/credential-fields.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';
import { signedIn } from '../sessions/sessions.operations.js';

const role = choice(roles);

const user = {
  id: z.uuid(),
  version,
  email: z.string(),
  name: z.string().meta({ description: 'What the workspace calls the user.' }),
  role: z.enum(roles),
  state: z.enum(['invited', 'active']).meta({ description: 'An invited user has no rights yet.' }),
  createdAt: z.iso.datetime(),
};
const userSchema = z.strictObject(user).meta({ id: 'User' });
const invitedSchema = z
  .strictObject({
    ...user,
    link: z.string().nullable().meta({
      description:
        'Null where a mail with it went to the user. Otherwise (no mail server, or it did not take the mail) hand it to the user; it is shown this once.',
    }),
  })
  .meta({ id: 'InvitedUser' });

export const newUser = {
  schema: z.strictObject({ email: userEmail, name: userName, role }).meta({ id: 'NewUser' }),
};
export const userChanges = {
  schema: z.strictObject({ name: userName.optional(), role: role.optional() }).meta({ id: 'UserChanges' }),
};
export const ownChanges = { schema: z.strictObject({ name: userName }).meta({ id: 'OwnUserChanges' }) };
export const acceptance = {
  schema: z
    .strictObject({
      token: linkToken,
      password: newPassword.meta({
        description: 'The password that the user chooses; the present one of a user who has one already.',
      }),
      code: oneTimeCode.optional(),
    })
    .meta({ id: 'AcceptedInvitation' }),
};
export const userList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

const example = {
  id: '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  email: 'ann@example.com',
  name: 'Ann Example',
  role: 'agent',
  state: 'invited',
  createdAt: '2026-11-20T08:00:00.000Z',
};

export const listUsers: Operation = {
  summary: 'List users',
  description: 'The users of the workspace, oldest first, with those who are invited.',
  responses: [
    {
      status: 200,
      description: 'A page of users.',
      schema: listByCursor(userSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

const nameSchema = z.strictObject({ id: user.id, name: user.name, state: user.state }).meta({ id: 'UserName' });

export const listUserNames: Operation = {
  summary: 'List the names of users',
  description:
    'Who is meant by the ids of users in contacts, notes, messages and changes: for all who may read contacts. Addresses and roles are for those who may list users.',
  responses: [
    {
      status: 200,
      description: 'A page of names, oldest user first.',
      schema: listByCursor(nameSchema),
      example: { data: [{ id: example.id, name: example.name, state: 'active' }], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const inviteUser: Operation = {
  summary: 'Invite a user',
  description:
    'A mail with a link goes to the user, who joins by it and chooses a password there; one who has an account already gives its password. Inviting again replaces the link, the name and the role. A role that is stronger than the own one is 403 `forbidden`.',
  bodyExample: { email: 'ann@example.com', name: 'Ann Example', role: 'agent' },
  responses: [
    {
      status: 201,
      description: 'The user.',
      schema: one(invitedSchema),
      example: { data: { ...example, link: 'https://crm.example.com/sign-in#invitation=Zk3…' } },
    },
  ],
  problems: ['user_exists', 'last_owner'],
};

export const changeUser: Operation = {
  summary: 'Change a user of the workspace',
  description:
    'Another role holds at once, and the user signs in again. A user of a stronger role is 403 `forbidden`; the last owner stays one.',
  bodyExample: { role: 'admin' },
  responses: [
    {
      status: 200,
      description: 'The user.',
      schema: one(userSchema),
      example: { data: { ...example, role: 'admin', state: 'active' } },
    },
  ],
  problems: ['last_owner'],
  isVersioned: true,
};

export const changeOwnUser: Operation = {
  summary: 'Change the own name',
  description: 'It holds at once in every workspace that the user has joined, also where an admin chose another one.',
  bodyExample: { name: 'Ann Example' },
  responses: [signedIn(200, 'The user, with the new name.')],
};

export const removeUser: Operation = {
  summary: 'Remove a user from the workspace',
  description: 'The rights end within five seconds, everywhere. The user stays a member of other workspaces.',
  responses: [{ status: 204, description: 'Removed.' }],
  problems: ['last_owner'],
  isVersioned: true,
};

export const acceptInvitation: Operation = {
  summary: 'Accept an invitation',
  description:
    'By the token of its link, which works once. It opens a session, as signing in does: a user who has an account already and a second factor sends its `code` too, else 401 `code_required`.',
  bodyExample: { token: 'Zk3…', password: 'correct horse battery' },
  responses: [signedIn(201, 'Joined and signed in, with the cookie.')],
  problems: ['link_invalid', 'provider_needed', 'sign_in_failed', 'code_required', 'rate_limited'],
};
