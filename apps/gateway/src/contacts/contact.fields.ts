import { z } from 'zod';
import { isLanguage, preferableChannels, roles, statuses } from '#libs/contacts';
import { normaliseEmail } from '#libs/contracts';
import { choice, clearableLine, line, orNull } from '../http/text-fields.js';
import { ianaTimezone } from './timezones.js';

const orNothing = 'send a value, or leave it out';

/** `otherwise` tells what to send in place of an empty text. */
export const emailAddress = (otherwise: string) =>
  line({ max: 320, otherwise, isCode: true }).transform((text, context) => {
    const address = normaliseEmail(text);
    if (address !== null) return address;
    context.addIssue({
      code: 'custom',
      message: 'is no e-mail address; send one such as ann@example.com.',
      params: { code: 'invalid_email' },
    });
    return z.NEVER;
  });

/** `otherwise` tells what to send in place of an empty text. */
export const phoneNumber = (otherwise: string) => line({ max: 64, otherwise, isCode: true });

const timezone = line({ max: 64, otherwise: orNull, isCode: true })
  .transform((text, context) => {
    const name = ianaTimezone(text);
    if (name !== null) return name;
    context.addIssue({
      code: 'custom',
      message: 'is no IANA time zone; send one such as Europe/Berlin.',
      params: { code: 'invalid_timezone' },
    });
    return z.NEVER;
  })
  .nullable();

export const language = line({ max: 100, otherwise: 'send null to return to detection', isCode: true })
  .toLowerCase()
  .refine(isLanguage, {
    error: 'is no ISO 639-1 code; send two letters such as en.',
    params: { code: 'invalid_language' },
  });

export const tag = line({ max: 100, otherwise: 'leave it out of the list' });

/** What may be set by hand, every field optional; null clears where it may. */
export const contactFields = {
  name: line({ max: 200, otherwise: orNothing }).optional(),
  firstName: clearableLine(200).optional(),
  lastName: clearableLine(200).optional(),
  email: emailAddress(orNull).nullable().optional(),
  phone: phoneNumber(orNull).nullable().optional(),
  status: choice(statuses).optional(),
  role: choice(roles).optional(),
  channelPreference: choice(preferableChannels, orNull).nullable().optional(),
  source: line({ max: 100, otherwise: orNothing }).optional(),
  referralSource: clearableLine(200).optional(),
  language: language.nullable().optional(),
  timezone: timezone.optional(),
  company: clearableLine(200).optional(),
  state: clearableLine(100).optional(),
  tags: z
    .array(tag, { error: 'must be a list of texts; send [] to remove all tags.' })
    .max(100, { error: 'has more than 100 tags; send at most 100.' })
    .optional(),
};
