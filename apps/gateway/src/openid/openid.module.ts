import { Module } from '@nestjs/common';
import { OpenIdLimit } from './openid-limit.js';
import { OpenIdController } from './openid.controller.js';

@Module({ controllers: [OpenIdController], providers: [OpenIdLimit] })
export class OpenIdModule {}
