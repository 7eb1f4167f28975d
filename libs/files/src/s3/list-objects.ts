import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { StoredFile } from '../file-store.js';

export interface Listing {
  Bucket: string;
  Prefix: string;
}

const keyForm = /(?<workspaceId>[\da-f-]{36})\/[\da-f]{2}\/(?<sha256>[\da-f]{64})$/u;

/** The files below a prefix, a page of 1,000 in memory. What the store did not make is passed over. */
export async function* listObjects(client: S3Client, listing: Listing): AsyncGenerator<StoredFile> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, listing))
    for (const { Key = '', Size: size = 0, LastModified: storedAt = new Date() } of Contents) {
      const { workspaceId, sha256 } = keyForm.exec(Key)?.groups ?? {};
      if (workspaceId !== undefined && sha256 !== undefined) yield { workspaceId, sha256, size, storedAt };
    }
}

/** Aborts uploads in parts that began before the moment. Returns how many. */
export async function abortUploads(client: S3Client, { Bucket, Prefix }: Listing, before: Date): Promise<number> {
  let aborted = 0;
  for await (const { Key, UploadId, Initiated } of listUploads(client, { Bucket, Prefix })) {
    if (Initiated === undefined || Initiated >= before) continue;
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    aborted += 1;
  }
  return aborted;
}

async function* listUploads(client: S3Client, listing: Listing): AsyncGenerator<MultipartUpload> {
  let page: Partial<ListMultipartUploadsCommandOutput> = {};
  do {
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
    page = await client.send(new ListMultipartUploadsCommand({ ...listing, KeyMarker, UploadIdMarker }));
    yield* page.Uploads ?? [];
  } while (page.IsTruncated);
}
