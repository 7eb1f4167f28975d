import { z } from 'zod';

const optionalText = z.string().optional().catch(undefined);

/** Meta's id of a message: kept whole, so refused where it could not be stored. */
export const messageIdSchema = z
  .string()
  .min(1)
  .max(998)
  .regex(/^[^\p{C}]+$/u);

/** Why Meta did not do something, as its Graph API and its webhook report it. */
export const messageErrorSchema = z.looseObject({
  code: z.coerce.number().optional().catch(undefined),
  title: optionalText,
  message: optionalText,
  error_data: z.looseObject({ details: optionalText }).optional().catch(undefined),
});

export type MessageError = z.output<typeof messageErrorSchema>;
