import { z } from 'zod';
import { normaliseEmail } from '../../addresses/email-address.js';

/** A line of text. @param otherwise what to send instead of any other value, for its error. */
export function text(max: number, otherwise: string): z.ZodString {
  const error = `must be a text of 1 to ${max} characters; ${otherwise}.`;
  return z.string({ error }).min(1, { error }).max(max, { error });
}

/** A text that nobody is shown: documents and forms say so by its format. */
export function secret(max: number, otherwise: string): z.ZodString {
  return text(max, otherwise).meta({ format: 'password' });
}

export const mailAddress = text(320, 'send the address that receives mail').transform((value, context) => {
  const normalised = normaliseEmail(value);
  if (normalised !== null) return normalised;
  const params = { code: 'invalid_email' };
  context.addIssue({ code: 'custom', message: 'is no e-mail address; send one such as hello@example.com.', params });
  return z.NEVER;
});

const hostError = 'must be a host name or an IP address; send one such as mail.example.com.';
export const host = z
  .string({ error: hostError })
  .max(253, { error: hostError })
  .regex(/^[\w.:-]+$/u, { error: hostError });

const authservError = 'must be the name that your mail host writes at the start of Authentication-Results.';
/** Whose word on a mail's sender is believed (RFC 8601); a leading dot stands for any name below. */
export const authservId = z
  .string({ error: authservError })
  .max(253, { error: authservError })
  .regex(/^\.?[\w-]+(?:\.[\w-]+)*$/u, { error: authservError })
  .toLowerCase();

const portError = 'must be a port number from 1 to 65535.';
export const port = z.int({ error: portError }).min(1, { error: portError }).max(65_535, { error: portError });

/** `true`: TLS from the first byte; `starttls`: a plain connection that must turn to TLS; `false`: never (local servers). */
export const tls = z.union([z.boolean(), z.literal('starttls')], { error: 'must be true, false or "starttls".' });
