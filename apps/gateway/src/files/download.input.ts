import { z } from 'zod';
import { single } from '../http/input/query-fields.js';
import { thumbnailSizes, type ThumbnailSize } from './thumbnails/thumbnails.js';

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

const sizes = thumbnailSizes.join(', ');
const sizeError = `must be one of ${sizes}.`;
const isSize = (size: number): size is ThumbnailSize => thumbnailSizes.some((one) => one === size);

const thumbnail = single(200)
  .transform(Number)
  .refine(isSize, { error: sizeError })
  .meta({
    parameter: { type: 'integer', enum: thumbnailSizes },
    description: 'A small picture of an image instead, in WebP, of so many pixels at most on its longer side.',
  })
  .optional();

/** What GET /attachments/:id takes. */
export const downloadQuery = { schema: z.strictObject({ inline, thumbnail }) };

export type DownloadQuery = z.output<typeof downloadQuery.schema>;

/** What POST /attachments/:id/links takes. */
export const newLink = {
  schema: z
    .strictObject(
      {
        inline: z
          .boolean({ error: 'must be true or false.' })
          .optional()
          .meta({ description: 'As the parameter of `GET /attachments/{id}`.' }),
        thumbnail: z
          .literal(thumbnailSizes, { error: sizeError })
          .optional()
          .meta({ description: 'As the parameter of `GET /attachments/{id}`.' }),
      },
      { error: 'must be a JSON object; send {"inline": true}, or no body.' },
    )
    .optional()
    .meta({ id: 'NewLink' }),
};

export type NewLinkInput = z.output<typeof newLink.schema>;
