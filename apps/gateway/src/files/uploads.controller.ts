import { Controller, Post } from '@nestjs/common';
import { Uploads } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody, TakesForm } from '../http/input/input.js';
import * as described from './files.operations.js';
import { upload, type UploadInput } from './upload/upload.input.js';

/** Files to be sent with a message. */
@Controller('api/v1/uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads) {}

  @Post()
  @TakesForm()
  @Allow('messages:write')
  @Describe(described.upload)
  async upload(@CallerOf() { workspaceId }: Caller, @ReadBody(upload) { file }: UploadInput) {
    const { id, fileName, contentType, size } = await this.uploads.keep(workspaceId, file);
    return { data: { id, fileName, contentType, size } };
  }
}
