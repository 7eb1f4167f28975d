import { fileURLToPath } from 'node:url';

/** Where the files of a store lie. */
export type StorePlace = DiskPlace | S3Place;

export interface DiskPlace {
  kind: 'disk';
  /** An absolute path. */
  root: string;
}

export interface S3Place {
  kind: 's3';
  bucket: string;
  /** Empty, or with a slash at its end. */
  prefix: string;
}

const s3Form = /^s3:\/\/(?<bucket>[a-z\d][a-z\d.-]{1,61}[a-z\d])(?:\/(?<prefix>[\w./-]*))?$/u;

/** What `file:///folder` and `s3://bucket/prefix` name; undefined for any other text. */
export function storePlace(url: string): StorePlace | undefined {
  return url.startsWith('file:') ? diskPlace(url) : s3Place(url);
}

function diskPlace(url: string): DiskPlace | undefined {
  try {
    return { kind: 'disk', root: fileURLToPath(url).replace(/(?<=.)\/+$/u, '') };
  } catch {
    return undefined;
  }
}

function s3Place(url: string): S3Place | undefined {
  const { bucket, prefix = '' } = s3Form.exec(url)?.groups ?? {};
  if (bucket === undefined) return undefined;
  const tidy = prefix.split('/').filter(Boolean).join('/');
  return { kind: 's3', bucket, prefix: tidy === '' ? '' : `${tidy}/` };
}
