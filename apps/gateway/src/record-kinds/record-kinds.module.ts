import { Module } from '@nestjs/common';
import { RecordKindsController } from './record-kinds.controller.js';

@Module({ controllers: [RecordKindsController] })
export class RecordKindsModule {}
