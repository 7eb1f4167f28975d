import { Module } from '@nestjs/common';
import { PasswordResetsController } from './password-resets.controller.js';
import { ResetLimit } from './reset-limit.js';

@Module({ controllers: [PasswordResetsController], providers: [ResetLimit] })
export class PasswordResetsModule {}
