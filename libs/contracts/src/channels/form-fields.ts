import { z } from 'zod';
import { customKeyPattern } from '../events/custom-answers.js';
import { purposePattern } from '../events/form-consent.js';
import { profileNames } from '../events/profile.js';
import { bounds } from '../texts/bounds.js';
import { text } from './descriptor/fields.js';

/** What a form's field may fill in; `message` is what the prospect wrote, null keeps it in the submission alone. */
export const formTargets = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  ...profileNames,
  'locale',
  'referralSource',
  'subject',
  'message',
] as const;

/** Before the key of a field that the workspace made. */
const customPrefix = 'customFields.';

/** Before the purpose of a consent that a box gives. */
const consentPrefix = 'consents.';

const target = z.union(
  [
    z.enum(formTargets),
    z.templateLiteral([z.literal(customPrefix), z.string().regex(customKeyPattern)]),
    z.templateLiteral([z.literal(consentPrefix), z.string().regex(purposePattern)]),
  ],
  { error: `must be one of ${formTargets.join(', ')}, customFields.<key>, consents.<purpose>, or null.` },
);

/** The purpose of the consent that a form's field gives; null where it fills something else, or nothing. */
export function consentTarget(fills: string | null): string | null {
  return fills?.startsWith(consentPrefix) ? fills.slice(consentPrefix.length) : null;
}

/** The key of the custom field that a form's field fills; null where it fills another one, or none. */
export function customTarget(fills: string | null): string | null {
  return fills?.startsWith(customPrefix) ? fills.slice(customPrefix.length) : null;
}

/** The keys of the custom fields that settings of a form name, with the place of each. */
export function customKeysOf(settings: Readonly<Record<string, unknown>>): { key: string; place: string }[] {
  const { data = {} } = z
    .record(z.string(), z.looseObject({ fills: z.string().nullish() }))
    .safeParse(settings['fields']);
  return Object.entries(data).flatMap(([name, { fills }]) => {
    const key = customTarget(fills ?? null);
    return key === null ? [] : [{ key, place: `settings.fields.${name}.fills` }];
  });
}

const fieldName = z.string().regex(/^[\w.-]{1,64}$/u, {
  error: 'has other characters than letters, digits, _, - and dots; send a name of these.',
});

const field = z
  .strictObject({
    fills: target.nullable().default(null),
    required: z.boolean({ error: 'must be true or false.' }).default(false),
    type: z
      .enum(['text', 'email', 'phone', 'number', 'date', 'choice'], {
        error: 'must be text, email, phone, number, date or choice.',
      })
      .default('text'),
    /** For type `choice`. */
    options: z.array(z.string().max(200)).max(200).default([]),
    /** Of a box that gives a consent: what people are shown beside it. It is kept as the proof. */
    wording: z.string().max(bounds.wording).nullable().default(null),
    /** Characters. */
    maxLength: z.int().min(1).max(8192).default(2000),
    /** Its place among the questions, as people see them; those without one come last. The database keeps no order of names. */
    position: z.int().min(1).max(1000).optional(),
  })
  .refine(({ type, options }) => type !== 'choice' || options.length > 0, {
    error: 'has none to choose from; name them, or take another type.',
    path: ['options'],
  });

const fields = z
  .record(fieldName, field)
  .refine((described) => Object.values(described).some(({ fills }) => fills === 'email' || fills === 'phone'), {
    error: 'must have a field that fills email or phone; contacts are recognised by these.',
  });

const originError = 'must be an origin such as https://www.example.com, or "*" for any.';
const origin = z
  .string({ error: originError })
  .regex(/^(\*|https?:\/\/[^/\s]+)$/u, { error: originError })
  .refine((given) => given === '*' || URL.canParse(given), { error: originError });

/** Fields of a form that describes none: names that most forms use already. */
const usualFields = {
  name: { fills: 'name', position: 1 },
  email: { fills: 'email', type: 'email', position: 2 },
  phone: { fills: 'phone', type: 'phone', position: 3 },
  message: { fills: 'message', maxLength: 8192, position: 4 },
  company: { fills: 'company', position: 5 },
  state: { fills: 'state', position: 6 },
  locale: { fills: 'locale', maxLength: 35, position: 7 },
} as const;

export const formSettings = z.strictObject({
  /** The form's public name in its submit URL; made by us. */
  key: text(64, 'leave it out: it is made for you').optional(),
  allowedOrigins: z.array(origin).max(50).default([]),
  fields: fields.default(() => fields.parse(usualFields)),
  /** A field that people do not see: a submission that fills it in is junk. */
  honeypot: fieldName.default('website'),
  submissionsPerMinute: z.int().min(1).max(100_000).default(600),
});
