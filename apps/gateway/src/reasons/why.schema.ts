import { z } from 'zod';

const reason = z
  .strictObject({
    code: z.string(),
    values: z
      .record(z.string(), z.string())
      .meta({ description: 'What the sentence names, such as a host; `because` is the rest of it.' }),
  })
  .meta({ id: 'Reason' });

/** Beside a sentence: the same by code, for callers that say it in another language. */
export const whySchema = z.array(reason).meta({
  description:
    'The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code.',
});

export type Why = z.output<typeof whySchema>;
