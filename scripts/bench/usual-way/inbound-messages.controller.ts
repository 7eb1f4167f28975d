import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, type KafkaContext, Payload } from '@nestjs/microservices';
import type { InboundMessage } from '#libs/contracts';
import { InboundMessagesService } from './inbound-messages.service.js';

@Controller()
export class InboundMessagesController {
  constructor(@Inject(InboundMessagesService) private readonly service: InboundMessagesService) {}

  /** Nest hands over one message at a time. */
  @EventPattern<string>(`${process.env['TOPIC_PREFIX'] ?? ''}inbound-messages`)
  async handle(@Payload() message: InboundMessage, @Ctx() context: KafkaContext): Promise<void> {
    await this.service.take(String(context.getMessage().headers?.['ce_id']), message);
  }
}
