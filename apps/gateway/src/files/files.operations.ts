import { z } from 'zod';
import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const bytes = { contentType: 'application/octet-stream', headers: ['ETag', 'Content-Disposition'] } as const;

const problems = ['file_pending', 'file_gone'] as const;

export const download: Operation = {
  summary: 'Read a file of a message',
  description:
    'Its bytes with the media type that its content shows. It is a download (`Content-Disposition: attachment`), whatever it is; `inline` changes that for images in which nothing can run, and `thumbnail` makes a small picture of one. A range of bytes can be read by `Range` (one at a time; several are the whole file), on the condition of `If-Range`. The ETag is the SHA-256 of the bytes.',
  responses: [
    { status: 200, description: 'The file.', ...bytes },
    { status: 206, description: 'The range of bytes.', ...bytes, headers: [...bytes.headers, 'Content-Range'] },
    { status: 304, description: 'The file is the one that the client has.', headers: ['ETag'] },
  ],
  headers: ['If-None-Match', 'Range', 'If-Range'],
  problems: [...problems, 'no_thumbnail', 'range_not_satisfiable', 'workspace_busy'],
};

export const original: Operation = {
  summary: 'Read a mail as it came',
  description:
    'The source of a mail with all its headers, byte for byte. Messages of other channels have none here: 404.',
  responses: [
    { status: 200, description: 'The mail.', ...bytes, contentType: 'message/rfc822' },
    { status: 304, description: 'The mail is the one that the client has.', headers: ['ETag'] },
  ],
  headers: ['If-None-Match'],
  problems,
};

const uploaded = z
  .strictObject({ id: z.uuid(), fileName: z.string(), contentType: z.string(), size: z.int().positive() })
  .meta({ id: 'Upload' });

export const upload: Operation = {
  summary: 'Upload a file',
  description:
    'One file of a multipart form, of 100 MiB at most, to be sent by `attachments` of `POST /contacts/{id}/messages`. `contentType` is what the content shows, and `fileName` is one that every system can keep. An upload that no message takes along is deleted after a day. With an `Idempotency-Key` the same file is needed for the same response.',
  responses: [
    {
      status: 201,
      description: 'The file is stored.',
      schema: one(uploaded),
      example: {
        data: {
          id: '019a2b3c-4d5e-7a11-9b0c-1d2e3f4a5b6c',
          fileName: 'floor plan.pdf',
          contentType: 'application/pdf',
          size: 48_213,
        },
      },
    },
  ],
  problems: ['bad_request', 'storage_full', 'workspace_busy'],
};

const fileLink = z
  .strictObject({
    url: z.string().meta({ description: 'A path below the address of the API.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'FileLink' });

export const linkResponse = {
  status: 201,
  description: 'The link.',
  schema: one(fileLink),
  example: { data: { url: '/api/v1/files/AZorPE1ef2CKmwwdLj9KWw…', expiresAt: '2026-11-22T09:35:00.000Z' } },
};

export const link: Operation = {
  summary: 'Make a link to a file for a page',
  description:
    'An address of the file that needs no key and works for five minutes, as the `src` of an image. Whoever has it can read the file, so do not store it. A repetition under an `Idempotency-Key` returns the same link, which may have ended.',
  bodyExample: { inline: true, thumbnail: 256 },
  responses: [linkResponse],
  problems,
};

export const linked: Operation = {
  ...download,
  summary: 'Read a file by a link',
  description: 'The file as its link shows it. A link that was changed, or has ended, is 404.',
  problems: ['not_found', ...(download.problems ?? [])],
};
