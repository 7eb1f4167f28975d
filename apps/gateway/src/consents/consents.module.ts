import { Module } from '@nestjs/common';
import { ConsentsController } from './consents.controller.js';
import { OptOutWordsController } from './opt-out-words.controller.js';

@Module({ controllers: [ConsentsController, OptOutWordsController] })
export class ConsentsModule {}
