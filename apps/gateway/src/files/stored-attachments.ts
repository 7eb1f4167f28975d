import { Injectable } from '@nestjs/common';
import { Files, type MessageFile } from '#libs/contacts';
import type { FileReference } from '#libs/files';
import { notFound } from '../http/problems/problem.js';
import { notStored } from './file-problems.js';

/** A file of a message whose bytes are in the store. */
export interface StoredAttachment extends Pick<MessageFile, 'fileName' | 'contentType' | 'encoding'> {
  stored: FileReference;
}

/** The attachments of a workspace that can be read. */
@Injectable()
export class StoredAttachments {
  constructor(private readonly files: Files) {}

  /** @throws Problem not_found, file_pending, file_gone. */
  async find(workspaceId: string, fileId: string): Promise<StoredAttachment> {
    const file = await this.files.find(workspaceId, fileId);
    if (!file) throw notFound('attachment');
    return inStore(workspaceId, file);
  }
}

/** @throws Problem file_pending, file_gone. */
export function inStore(workspaceId: string, file: MessageFile): StoredAttachment {
  const { fileName, contentType, encoding, sha256, state } = file;
  if (state !== 'stored' || sha256 === null) throw notStored(file);
  return { fileName, contentType, encoding, stored: { workspaceId, sha256 } };
}
