import type { Upload } from '#libs/contacts';

/** A file that came with a request and is in the store. Idempotency distinguishes two files by these fields. */
export class ReceivedFile implements Omit<Upload, 'id'> {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;

  constructor({ fileName, contentType, size, sha256 }: Omit<Upload, 'id'>) {
    this.fileName = fileName;
    this.contentType = contentType;
    this.size = size;
    this.sha256 = sha256;
  }
}
