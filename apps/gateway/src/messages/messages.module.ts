import { Module } from '@nestjs/common';
import { MessagesController } from './messages.controller.js';
import { OutboundController } from './outbound.controller.js';
import { TemplateMessages } from './templates/template-messages.js';

@Module({ controllers: [MessagesController, OutboundController], providers: [TemplateMessages] })
export class MessagesModule {}
