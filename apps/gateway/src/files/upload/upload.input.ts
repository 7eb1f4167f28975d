import { z } from 'zod';
import { ReceivedFile } from './received-file.js';

const instead = 'send one file, as the part file of multipart/form-data';

/** The file of a form. */
export const formFile = (description: string) =>
  z
    .instanceof(ReceivedFile, {
      error: ({ input }) =>
        input === undefined ? `is missing; ${instead}.` : `is no file, or stands twice; ${instead}.`,
    })
    .refine(({ size }) => size > 0, { error: 'is empty; send a file with at least one byte.' })
    .meta({ parameter: { type: 'string', contentMediaType: 'application/octet-stream' }, description });

export const noForm = { error: `must be a form; ${instead}.` };

/** What POST /uploads takes. */
export const upload = {
  schema: z.strictObject({ file: formFile('One file of 100 MiB at most.') }, noForm).meta({ id: 'NewUpload' }),
};

export type UploadInput = z.output<typeof upload.schema>;
