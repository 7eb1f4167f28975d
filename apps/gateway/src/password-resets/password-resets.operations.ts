import { z } from 'zod';
import type { Operation } from '../docs/operation.js';
import { linkToken, newPassword, userEmail } from '../http/input/credential-fields.js';

export const resetRequest = { schema: z.strictObject({ email: userEmail }).meta({ id: 'PasswordResetRequest' }) };
export const reset = {
  schema: z.strictObject({ token: linkToken, password: newPassword }).meta({ id: 'PasswordReset' }),
};

export const requestReset: Operation = {
  summary: 'Ask for a new password',
  description:
    'Mails a link to the user of the address, which works once, for an hour. The response is the same for an unknown address. Three mails an hour go to one address.',
  bodyExample: { email: 'ann@example.com' },
  responses: [{ status: 202, description: 'A mail is on its way, if a user has the address.' }],
  problems: ['mail_not_set'],
};

export const acceptReset: Operation = {
  summary: 'Set a new password',
  description: 'By the token of the link. All sessions of the user end.',
  bodyExample: { token: 'Zk3…', password: 'four other random words' },
  responses: [{ status: 204, description: 'Set; sign in with it.' }],
  problems: ['link_invalid'],
};
