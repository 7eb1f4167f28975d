import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Received } from '../intake/receive.js';
import type { Spool } from '../intake/spool.js';

/** Files up to this size go in one request; larger ones in parts of this size, one after the other. */
const partBytes = 8 * 1024 * 1024;

export interface ObjectPlace {
  Bucket: string;
  Key: string;
}

/** Sends a file. Its bytes are in memory by the part, so the client may send a part again. */
export async function upload(client: S3Client, place: ObjectPlace, { content, size }: Received): Promise<void> {
  if (content instanceof Uint8Array) await client.send(new PutObjectCommand({ ...place, Body: content }));
  else if (size > partBytes) await uploadInParts(client, place, { spool: content, size });
  else await client.send(new PutObjectCommand({ ...place, Body: await content.readAt(0, size) }));
}

interface Spooled {
  spool: Spool;
  size: number;
}

async function uploadInParts(client: S3Client, place: ObjectPlace, spooled: Spooled): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
  const target = { ...place, UploadId };
  try {
    const Parts = await sendParts(client, target, spooled);
    await client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts } }));
  } catch (error) {
    // Where this fails too, `clean` aborts it later.
    await client.send(new AbortMultipartUploadCommand(target)).catch(() => undefined);
    throw error;
  }
}

type Target = ObjectPlace & { UploadId: string | undefined };

async function sendParts(client: S3Client, target: Target, { spool, size }: Spooled): Promise<CompletedPart[]> {
  const parts: CompletedPart[] = [];
  for (let at = 0; at < size; at += partBytes) {
    const PartNumber = parts.length + 1;
    const Body = await spool.readAt(at, Math.min(partBytes, size - at));
    const { ETag } = await client.send(new UploadPartCommand({ ...target, PartNumber, Body }));
    parts.push({ PartNumber, ETag });
  }
  return parts;
}
