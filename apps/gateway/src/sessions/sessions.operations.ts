import { z } from 'zod';
import { rightNames, roles } from '#libs/access';
import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { linkToken, newPassword, oneTimeCode, presentPassword, userEmail } from '../http/input/credential-fields.js';

const time = z.iso.datetime();

const identitySchema = z
  .strictObject({
    user: z.strictObject({ id: z.uuid(), email: z.string(), name: z.string() }),
    memberships: z.array(
      z.strictObject({
        workspaceId: z.uuid(),
        workspaceName: z.string(),
        role: z.enum(roles),
        rights: z.array(z.enum(rightNames)).meta({ description: 'What the role may do there.' }),
      }),
    ),
  })
  .meta({ id: 'SignedIn' });

const currentSchema = z
  .strictObject({
    ...identitySchema.shape,
    eventsAfter: z.string().meta({
      description: 'Pass it to `GET /events` as `after`: the stream brings what changed since this response.',
    }),
  })
  .meta({ id: 'CurrentSession' });

const sessionSchema = z
  .strictObject({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'It is the session of this request.' }),
    userAgent: z.string().nullable(),
    createdAt: time,
    lastSeenAt: time.meta({ description: 'Accurate to a minute. A session that is not used for 7 days ends.' }),
    expiresAt: time.meta({ description: 'It ends then, also where it is used.' }),
  })
  .meta({ id: 'Session' });

export const credentials = {
  schema: z
    .strictObject({ email: userEmail, password: presentPassword, code: oneTimeCode.optional() })
    .meta({ id: 'Credentials' }),
};
export const link = { schema: z.strictObject({ token: linkToken }).meta({ id: 'SignInLink' }) };
export const passwordChange = {
  schema: z.strictObject({ password: presentPassword, newPassword }).meta({ id: 'PasswordChange' }),
};

const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';
const example = {
  data: {
    user: { id, email: 'ann@example.com', name: 'Ann Example' },
    memberships: [{ workspaceId: id, workspaceName: 'Acme Homes', role: 'agent', rights: ['contacts:read'] }],
  },
};
/** Who is signed in, as a response has it. */
export const signedIn = (status: number, description: string) => ({
  status,
  description,
  schema: one(identitySchema),
  example,
});

export const signIn: Operation = {
  summary: 'Sign in',
  description:
    'Opens a session and sets the cookie `doorbell_session`. Each further call under it names its workspace in `Doorbell-Workspace`. An unknown address and a wrong password get the same response. A user with a second factor sends its `code` too: without it, 401 `code_required`. After five wrong passwords each further attempt must wait: a second at first, a quarter of an hour at most (429 with `Retry-After`).',
  bodyExample: { email: 'ann@example.com', password: 'correct horse battery' },
  responses: [signedIn(201, 'Signed in, with the cookie.')],
  problems: ['sign_in_failed', 'code_required', 'rate_limited'],
};

export const signInByLink: Operation = {
  summary: 'Sign in by a link',
  description: 'As by a password, with the token of a sign-in link, which works once. `npm start` prints such a link.',
  bodyExample: { token: 'Zk3…' },
  responses: [signedIn(201, 'Signed in, with the cookie.')],
  problems: ['link_invalid'],
};

export const currentSession: Operation = {
  summary: 'Show who is signed in',
  responses: [
    {
      status: 200,
      description: 'The user and the workspaces that the user has joined.',
      schema: one(currentSchema),
      example: { data: { ...example.data, eventsAfter: 'MSBtdWw1aWIyOCA3NDU6NzQ1OiAgMA' } },
    },
  ],
};

export const signOut: Operation = {
  summary: 'Sign out',
  description: 'Ends the session of the cookie, and clears the cookie.',
  responses: [{ status: 204, description: 'Signed out.' }],
};

export const listSessions: Operation = {
  summary: 'List own sessions',
  description: 'Where the user is signed in, newest first: 50 sessions at most.',
  responses: [
    {
      status: 200,
      description: 'The live sessions.',
      schema: one(z.array(sessionSchema)),
      example: {
        data: [
          {
            id,
            current: true,
            userAgent: 'Mozilla/5.0',
            createdAt: '2026-11-20T08:00:00.000Z',
            lastSeenAt: '2026-11-20T08:00:00.000Z',
            expiresAt: '2026-12-20T08:00:00.000Z',
          },
        ],
      },
    },
  ],
};

export const endSession: Operation = {
  summary: 'End one of the own sessions',
  description: 'It stops working within five seconds, everywhere.',
  responses: [{ status: 204, description: 'Ended.' }],
};

export const changePassword: Operation = {
  summary: 'Change the own password',
  description: 'All sessions of the user end; the response sets the cookie of a new one.',
  bodyExample: { password: 'correct horse battery', newPassword: 'four other random words' },
  responses: [signedIn(200, 'Changed, with the cookie of a new session.')],
  problems: ['sign_in_failed', 'rate_limited'],
};
