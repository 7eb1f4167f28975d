import { z } from 'zod';
import { longestPassword, shortestPassword } from '#libs/access';
import { normaliseEmail } from '#libs/contracts';
import { line } from './text-fields.js';

const emailError = 'is no e-mail address; send one such as ann@example.com.';

/** The address of a user, in the spelling in which addresses are compared. */
export const userEmail = z
  .string({ error: emailError })
  .max(320, { error: emailError, abort: true })
  .refine((text) => normaliseEmail(text) !== null, { error: emailError })
  .transform((text) => normaliseEmail(text) ?? text);

/** A password that was chosen before: whatever it is, it is right or wrong. */
export const presentPassword = z
  .string({ error: 'must be text; send the password.' })
  .max(longestPassword, { error: `is longer than ${longestPassword} characters, which no password is; correct it.` });

/** A password that is being chosen. Its length is all that is judged (NIST SP 800-63B). */
export const newPassword = z
  .string({ error: 'must be text; choose a password.' })
  .min(shortestPassword, { error: `is shorter than ${shortestPassword} characters; choose a longer one.` })
  .max(longestPassword, { error: `is longer than ${longestPassword} characters; choose a shorter one.` })
  .meta({ description: `${shortestPassword} to ${longestPassword} characters, of any kind.` });

export const userName = line({ max: 200, otherwise: 'send the name of the user' });

/** The secret of a link. */
export const linkToken = z
  .string({ error: 'must be text; send what stands in the link.' })
  .max(200, { error: 'is no token of a link; send what stands in the link.' });

export const oneTimeCode = z
  .string({ error: 'must be text; send the six digits of the app, or a recovery code.' })
  .max(40, { error: 'is no code; send the six digits of the app, or a recovery code.' })
  .transform((text) => text.replaceAll(/\s/gu, ''))
  .meta({ description: 'Six digits of the app, or a recovery code.' });
