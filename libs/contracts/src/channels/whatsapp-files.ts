import { bounds } from '../texts/bounds.js';
import { filesUpTo, mebibyte, mediaTypeOf, type FileTraits } from './descriptor/file-traits.js';

/** As what the Cloud API sends a file. */
export type CloudFileKind = 'image' | 'video' | 'audio' | 'document';

const openXml = 'application/vnd.openxmlformats-officedocument';

/** The media types that Meta's upload takes; it refuses every other one, also as a document. */
const typesOf: Readonly<Record<CloudFileKind, readonly string[]>> = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4', 'video/3gpp'],
  audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg'],
  document: [
    'application/pdf',
    'text/plain',
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    `${openXml}.wordprocessingml.document`,
    `${openXml}.spreadsheetml.sheet`,
    `${openXml}.presentationml.presentation`,
  ],
};

const maxBytesOf: Readonly<Record<CloudFileKind, number>> = {
  image: 5 * mebibyte,
  video: 16 * mebibyte,
  audio: 16 * mebibyte,
  document: 100 * mebibyte,
};

const kinds = Object.keys(typesOf) as CloudFileKind[];

/** As what a file of this media type is sent. */
export function cloudFileKind(contentType: string): CloudFileKind {
  return kinds.find((kind) => typesOf[kind].includes(mediaTypeOf(contentType))) ?? 'document';
}

export const cloudFiles: FileTraits = {
  maxFiles: bounds.outboundFiles,
  maxBytes: Math.max(...Object.values(maxBytesOf)),
  types: Object.fromEntries(kinds.flatMap((kind) => typesOf[kind].map((type) => [type, maxBytesOf[kind]]))),
};

/** What the header of a template can hold. */
export const headerKinds = ['image', 'video', 'document'] as const;
export type HeaderKind = (typeof headerKinds)[number];

/** Of documents, the header of a template takes PDF alone. */
const headerTypesOf: Readonly<Record<HeaderKind, readonly string[]>> = {
  image: typesOf.image,
  video: typesOf.video,
  document: ['application/pdf'],
};

/** The file in the header of a template of one of these kinds. */
export function headerFiles(...ofKinds: readonly HeaderKind[]): FileTraits {
  return {
    maxFiles: 1,
    maxBytes: Math.max(...ofKinds.map((kind) => maxBytesOf[kind])),
    types: Object.fromEntries(ofKinds.flatMap((kind) => headerTypesOf[kind].map((type) => [type, maxBytesOf[kind]]))),
    taker: 'the header of the template',
  };
}

/** The browser holds a file several times, so that its memory is the limit. */
export const webFiles = filesUpTo(64 * mebibyte);
