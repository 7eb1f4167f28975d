import { z } from 'zod';
import { single } from '../http/input/query-fields.js';

/** True as `?inline` and as `?inline=true`. */
const inline = z
  .union([z.literal(''), single(200)], { error: 'stands in the query more than once; send it once.' })
  .refine((text) => ['', 'true', 'false'].includes(text), { error: 'must be true or false.' })
  .transform((text) => text !== 'false')
  .meta({
    parameter: { type: 'boolean' },
    description:
      'Lets a page show the file in place. It has an effect on PNG, JPEG, GIF, WebP and AVIF images alone; every other file stays a download.',
  })
  .optional();

/** What GET /attachments/:id takes. */
export const downloadQuery = { schema: z.strictObject({ inline }) };

export type DownloadQuery = z.output<typeof downloadQuery.schema>;
