import { Module } from '@nestjs/common';
import { DuplicatesController } from './duplicates.controller.js';
import { IdentityStoryController } from './identity-story.controller.js';

@Module({ controllers: [DuplicatesController, IdentityStoryController] })
export class DuplicatesModule {}
