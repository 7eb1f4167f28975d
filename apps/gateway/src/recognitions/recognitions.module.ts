import { Module } from '@nestjs/common';
import { RecognitionLimit } from './recognition-limit.js';
import { RecognitionsController } from './recognitions.controller.js';

@Module({ controllers: [RecognitionsController], providers: [RecognitionLimit] })
export class RecognitionsModule {}
