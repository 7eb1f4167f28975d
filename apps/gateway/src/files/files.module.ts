import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.js';
import { Downloads } from './download/downloads.js';
import { OriginalsController } from './originals.controller.js';
import { StoredAttachments } from './stored-attachments.js';

/** The files of messages: downloads and originals. */
@Module({
  controllers: [AttachmentsController, OriginalsController],
  providers: [Downloads, StoredAttachments],
})
export class FileRoutesModule {}
