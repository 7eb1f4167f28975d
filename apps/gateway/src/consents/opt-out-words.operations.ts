import { z } from 'zod';
import { one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const schema = z
  .strictObject({
    version,
    inboxId: z.uuid().nullable().meta({ description: 'Null: every inbox that has none of its own.' }),
    out: z.array(z.string()),
    in: z.array(z.string()),
    confirmation: z.string().nullable().meta({ description: 'Null: a sentence in the person’s language.' }),
  })
  .meta({ id: 'OptOutWords' });

const example = { version: 3, inboxId: null, out: ['STOP', 'Unsubscribe'], in: ['START'], confirmation: null };
const responses = [
  { status: 200, description: 'The words that hold.', schema: one(schema), example: { data: example } },
] as const;

export const showOptWords: Operation = {
  summary: 'Show the words that opt out',
  description:
    'A message that is nothing but one of `out` withdraws the consent to `messages` on its channel, is confirmed once, and keeps us from writing there; one of `in`, from a proven sender, gives it again. Case, accents, blanks and signs do not count. The standard words are of ten languages.',
  responses,
  isVersioned: true,
};

export const changeOptWords: Operation = {
  summary: 'Change the words that opt out',
  description:
    'For one inbox, or for all that have none of their own. What is left out stays; null goes back to the standard.',
  bodyExample: { out: ['STOP', 'Unsubscribe'], in: ['START'] },
  responses,
  problems: ['not_found'],
  isVersioned: true,
};
