import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, KafkaContext, Payload } from '@nestjs/microservices';
import type { InboundMessage } from '#libs/contracts';
import { InboundMessagesService } from './inbound-messages.service.js';

@Controller()
export class InboundMessagesController {
  constructor(private readonly service: InboundMessagesService) {}

  @EventPattern<string>(`${process.env['TOPIC_PREFIX'] ?? ''}inbound-messages`)
  async handle(@Payload() message: InboundMessage, @Ctx() context: KafkaContext): Promise<void> {
    await this.service.take(String(context.getMessage().headers?.['ce_id']), message);
  }
}
