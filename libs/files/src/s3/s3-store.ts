import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { rangeWithin } from '../byte-range.js';
import { judgeReference, judgeWorkspaceId, placeOf } from '../file-reference.js';
import {
  FileMissingError,
  FileStore,
  type ByteRange,
  type FileBytes,
  type FileReference,
  type StoredFile,
} from '../file-store.js';
import type { FilesConfig } from '../files.config.js';
import { receive } from '../intake/receive.js';
import { Spool } from '../intake/spool.js';
import type { S3Place } from '../store-place.js';
import { checkedBody } from './checked-body.js';
import { abortUploads, listObjects, type Listing } from './list-objects.js';
import { s3Client, usualTiming, type S3Timing } from './s3-client.js';
import { isRangeFault, onS3, unlessNoObject } from './s3-faults.js';
import { upload, type ObjectPlace } from './upload.js';

/** A large file that stands and is younger is not sent again. The grace period of a sweep must be longer. */
const renewedAfterMs = 12 * 3_600_000;

/** Files as objects `<prefix><workspace>/<ab>/<sha256>`, as on a disk, so that either can be copied to the other. */
export class S3Store extends FileStore {
  private readonly client: S3Client;

  constructor(
    private readonly place: S3Place,
    config: FilesConfig,
    private readonly timing: S3Timing = usualTiming,
  ) {
    super();
    this.client = s3Client(config, timing);
  }

  async put(workspaceId: string, bytes: FileBytes, { maxBytes }: { maxBytes: number }) {
    judgeWorkspaceId(workspaceId);
    const received = await receive(bytes, { maxBytes, createSpool });
    const { sha256, size, content } = received;
    const file = { workspaceId, sha256 };
    try {
      // A small file costs no more to send than to ask for, and sending renews its age.
      const stands = content instanceof Spool && (await this.standsYoung(file, size));
      if (!stands) await onS3(() => upload(this.client, this.objectOf(file), received));
    } finally {
      if (content instanceof Spool) await content.remove();
    }
    return { sha256, size };
  }

  async read(file: FileReference, range?: ByteRange): Promise<Readable> {
    const object = await this.getObject(file, range && rangeWithin(Infinity, range));
    if (!object) throw new FileMissingError('file: it is not in the file store.');
    const { Body: body, ContentLength: size = 0 } = object;
    return checkedBody(body as Readable, { size, silence: this.timing.silence });
  }

  async stat(file: FileReference) {
    const object = this.objectOf(file);
    const head = await onS3(() => unlessNoObject(this.client.send(new HeadObjectCommand(object))));
    return head && { size: head.ContentLength ?? 0, storedAt: head.LastModified ?? new Date() };
  }

  /**
   * Between the look at the age and the delete lie milliseconds, and S3 cannot join them: a file that nothing refers to and
   * that is put again in that moment is lost. On a disk this cannot happen.
   */
  async delete(file: FileReference, { unlessStoredSince }: { unlessStoredSince?: Date } = {}): Promise<boolean> {
    const found = await this.stat(file);
    if (!found || (unlessStoredSince && found.storedAt >= unlessStoredSince)) return false;
    await onS3(() => this.client.send(new DeleteObjectCommand(this.objectOf(file))));
    return true;
  }

  async *list(workspaceId?: string): AsyncGenerator<StoredFile> {
    if (workspaceId !== undefined) judgeWorkspaceId(workspaceId);
    const listing = this.listing(workspaceId === undefined ? '' : `${workspaceId}/`);
    const files = listObjects(this.client, listing);
    for (let next = await onS3(() => files.next()); !next.done; next = await onS3(() => files.next())) yield next.value;
  }

  clean(before: Date): Promise<number> {
    return onS3(() => abortUploads(this.client, this.listing(''), before));
  }

  async check(): Promise<void> {
    await onS3(() => this.client.send(new HeadBucketCommand({ Bucket: this.place.bucket })));
  }

  /** A bucket has no bound. */
  freeBytes(): Promise<null> {
    return Promise.resolve(null);
  }

  close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  private getObject(file: FileReference, range?: ByteRange) {
    const object = this.objectOf(file);
    const Range = range && `bytes=${range.start}-${range.end}`;
    return onS3(async () => {
      try {
        return await unlessNoObject(this.client.send(new GetObjectCommand({ ...object, Range })));
      } catch (error) {
        throw isRangeFault(error) ? new RangeError('range: it begins behind the last byte of the file.') : error;
      }
    });
  }

  private async standsYoung(file: FileReference, size: number): Promise<boolean> {
    const found = await this.stat(file);
    return found?.size === size && Date.now() - found.storedAt.getTime() < renewedAfterMs;
  }

  private objectOf(file: FileReference): ObjectPlace {
    judgeReference(file);
    return { Bucket: this.place.bucket, Key: this.place.prefix + placeOf(file) };
  }

  private listing(below: string): Listing {
    return { Bucket: this.place.bucket, Prefix: this.place.prefix + below };
  }
}

/** Without a name: nothing of it is left when the process is killed. */
async function createSpool(): Promise<Spool> {
  const spool = await Spool.create({ folder: tmpdir(), setting: 'TMPDIR' });
  return spool.forgetName();
}
