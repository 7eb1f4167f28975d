import { z } from 'zod';
import {
  customFieldBounds,
  fieldOf,
  handFields,
  ianaTimezone,
  isLanguage,
  tagBounds,
  type ContactField,
  type ContactFields,
  type HandField,
  type SettableType,
} from '#libs/contacts';
import { normaliseEmail } from '#libs/contracts';
import { choice, line, orNull } from '../http/input/text-fields.js';

const orNothing = 'send a value, or leave it out';

/** `otherwise` says what to send in place of an empty text. */
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

/** `otherwise` says what to send in place of an empty text. */
export const phoneNumber = (otherwise: string) => line({ max: 64, otherwise, isCode: true });

const timezone = line({ max: 64, otherwise: orNull, isCode: true }).transform((text, context) => {
  const name = ianaTimezone(text);
  if (name !== null) return name;
  context.addIssue({
    code: 'custom',
    message: 'is no IANA time zone; send one such as Europe/Berlin.',
    params: { code: 'invalid_timezone' },
  });
  return z.NEVER;
});

export const language = line({ max: 100, otherwise: 'send null to return to detection', isCode: true })
  .toLowerCase()
  .refine(isLanguage, {
    error: 'is no ISO 639-1 code; send two letters such as en.',
    params: { code: 'invalid_language' },
  });

export const tag = line({ max: 100, otherwise: 'leave it out of the list' });

const tags = z
  .array(tag, { error: 'must be a list of texts; send [] to remove all tags.' })
  .max(tagBounds.tags + tagBounds.ofSystem, {
    error: `has more than ${tagBounds.tags} tags; send at most ${tagBounds.tags}.`,
  });

/** Judged by the workspace's fields, where these are known. */
const customValues = z
  .record(z.string(), z.unknown(), {
    error: 'must be an object of values by the key of their field; send {"key": value}.',
  })
  .refine((given) => Object.keys(given).length <= customFieldBounds.fields, {
    error: `has more than ${customFieldBounds.fields} keys; send fewer.`,
  })
  .meta({ description: 'By the key of each custom field; null takes a value away, keys that are absent stay.' });

const date = z.iso.date({ error: 'is no date; send one such as 1990-05-17.' });

const member = z.uuid({ error: 'is no id of a user; take one of GET /users, or send null.' }).toLowerCase();

type SettableField<K = SettableType['kind']> = Extract<ContactField, { byHand: true }> & {
  type: Extract<SettableType, { kind: K }>;
};

/** The schema of each kind of value. */
const inputs: { [K in SettableType['kind']]: (field: SettableField<K>) => z.ZodType } = {
  line: ({ type: { max }, empty }) => line({ max, otherwise: empty === 'null' ? orNull : orNothing }),
  choice: ({ type: { choices }, empty }) => (empty === 'null' ? choice(choices, orNull) : choice(choices)),
  email: () => emailAddress(orNull),
  phone: () => phoneNumber(orNull),
  language: () => language,
  timezone: () => timezone,
  tags: () => tags,
  member: () => member,
  date: () => date,
  custom: () => customValues,
};

function inputOf(name: HandField): z.ZodType {
  const field = fieldOf(name) as SettableField;
  const input = (inputs[field.type.kind] as (one: SettableField) => z.ZodType)(field);
  return (field.empty === 'never' ? input : input.nullable()).optional();
}

/** The fields that a request may set, each optional. Null clears a field that may be empty. */
export const contactFields = Object.fromEntries(handFields.map((name) => [name, inputOf(name)])) as {
  [F in HandField]: z.ZodOptional<z.ZodType<NonNullable<ContactFields[F]> | Extract<ContactFields[F], null>>>;
};
