import { z } from 'zod';
import { profileNames } from '../events/profile.js';
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

const fieldName = z.string().regex(/^[\w.-]{1,64}$/u, {
  error: 'has other characters than letters, digits, _, - and dots; send a name of these.',
});

const field = z
  .strictObject({
    fills: z
      .enum(formTargets, { error: `must be one of ${formTargets.join(', ')}, or null.` })
      .nullable()
      .default(null),
    required: z.boolean({ error: 'must be true or false.' }).default(false),
    type: z
      .enum(['text', 'email', 'phone', 'number', 'date', 'choice'], {
        error: 'must be text, email, phone, number, date or choice.',
      })
      .default('text'),
    /** For type `choice`. */
    options: z.array(z.string().max(200)).max(200).default([]),
    /** Characters. */
    maxLength: z.int().min(1).max(8192).default(2000),
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
  name: { fills: 'name' },
  email: { fills: 'email', type: 'email' },
  phone: { fills: 'phone', type: 'phone' },
  message: { fills: 'message', maxLength: 8192 },
  company: { fills: 'company' },
  state: { fills: 'state' },
  locale: { fills: 'locale', maxLength: 35 },
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
