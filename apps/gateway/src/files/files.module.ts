import { Module, type DynamicModule } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.js';
import { Downloads } from './download/downloads.js';
import { ExportFiles } from './export-files.js';
import { ExportFilesController } from './export-files.controller.js';
import { FileLinksController } from './file-links.controller.js';
import { FileLinks } from './links/file-links.js';
import { OriginalsController } from './originals.controller.js';
import { ShownFiles } from './shown-files.js';
import { StoredAttachments } from './stored-attachments.js';
import { Thumbnails } from './thumbnails/thumbnails.js';
import { ReceiveUploads } from './upload/receive-uploads.js';
import { UploadsController } from './uploads.controller.js';

/** The files of messages: downloads, thumbnails, links, originals and uploads. */
@Module({
  controllers: [
    AttachmentsController,
    ExportFilesController,
    FileLinksController,
    OriginalsController,
    UploadsController,
  ],
  providers: [Downloads, ExportFiles, ReceiveUploads, ShownFiles, StoredAttachments, Thumbnails],
})
export class FileRoutesModule {
  static with(links: FileLinks): DynamicModule {
    return { module: FileRoutesModule, providers: [{ provide: FileLinks, useValue: links }] };
  }
}
