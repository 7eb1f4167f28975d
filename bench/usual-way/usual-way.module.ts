import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ContactEntity } from './contact.entity.js';
import { InboundMessagesController } from './inbound-messages.controller.js';
import { InboundMessagesService } from './inbound-messages.service.js';
import { MessageEntity } from './message.entity.js';

export function usualWaySource(url: string, synchronize = false): DataSource {
  const entities = [ContactEntity, MessageEntity];
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    synchronize,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
  });
}

@Module({
  controllers: [InboundMessagesController],
  providers: [
    InboundMessagesService,
    { provide: DataSource, useFactory: () => usualWaySource(process.env['DATABASE_URL'] ?? '').initialize() },
  ],
})
export class UsualWayModule {}
