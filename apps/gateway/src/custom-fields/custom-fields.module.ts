import { Module } from '@nestjs/common';
import { CustomFieldsController } from './custom-fields.controller.js';

@Module({ controllers: [CustomFieldsController] })
export class CustomFieldsModule {}
