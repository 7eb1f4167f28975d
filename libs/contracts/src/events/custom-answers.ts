import { z } from 'zod';
import { bounds } from '../texts/bounds.js';

/** What programs call a field that a workspace gives its contacts. */
export const customKeyPattern = /^[a-zA-Z]\w{0,49}$/u;

/**
 * What a sender says for fields that the workspace made, by key, as it was written: several texts for several choices. Whether a
 * field takes it is judged where the message is stored.
 */
export const customAnswersSchema = z.record(
  z.string().regex(customKeyPattern),
  z.array(z.string().min(1).max(bounds.customText)).min(1).max(bounds.customChoices),
);
export type CustomAnswers = z.infer<typeof customAnswersSchema>;
