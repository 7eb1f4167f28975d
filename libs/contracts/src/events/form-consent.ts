import { z } from 'zod';
import { bounds } from '../texts/bounds.js';

/** A word of letters, digits, `_`, `-` and dots, such as `marketing`. */
export const purposePattern = /^[a-z0-9][\w.-]{0,63}$/u;

/** What a box of a form allows that was ticked. */
export const formConsentSchema = z.strictObject({
  purpose: z.string().regex(purposePattern),
  /** What stands beside the box, else the answer. */
  wording: z.string().max(bounds.wording),
});
