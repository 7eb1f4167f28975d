import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeEntity } from './change.entity.js';
import { ContactEntity } from './contact.entity.js';
import { InboundMessagesController } from './inbound-messages.controller.js';
import { InboundMessagesService } from './inbound-messages.service.js';
import { IdentityEntity } from './identity.entity.js';
import { MessageEntity } from './message.entity.js';

export function usualWaySource(url: string, synchronize = false): DataSource {
  const entities = [ContactEntity, IdentityEntity, ChangeEntity, MessageEntity];
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
