import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.js';
import { Downloads } from './download/downloads.js';
import { OriginalsController } from './originals.controller.js';
import { ReceiveUploads } from './upload/receive-uploads.js';
import { UploadsController } from './uploads.controller.js';
import { StoredAttachments } from './stored-attachments.js';

/** The files of messages: downloads, originals and uploads. */
@Module({
  controllers: [AttachmentsController, OriginalsController, UploadsController],
  providers: [Downloads, ReceiveUploads, StoredAttachments],
})
export class FileRoutesModule {}
