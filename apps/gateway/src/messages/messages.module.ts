import { Module } from '@nestjs/common';
import { MessagesController } from './messages.controller.js';
import { OutboundController } from './outbound.controller.js';

@Module({ controllers: [MessagesController, OutboundController] })
export class MessagesModule {}
