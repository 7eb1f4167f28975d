import { Module } from '@nestjs/common';
import { MergeRulesController } from './merge-rules.controller.js';

@Module({ controllers: [MergeRulesController] })
export class MergeRulesModule {}
