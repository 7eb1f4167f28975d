import { Module } from '@nestjs/common';
import { BulkModule } from '../bulk/bulk.module.js';
import { CampaignsController } from './campaigns.controller.js';
import { MembersController } from './members.controller.js';

@Module({ imports: [BulkModule], controllers: [CampaignsController, MembersController] })
export class CampaignsModule {}
