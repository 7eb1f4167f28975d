import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { UsualWayModule } from './usual-way.module.js';

/** What a service looks like that is put together from Nest's documentation: stock Kafka transport, TypeORM repositories. */
const app = await NestFactory.createMicroservice<MicroserviceOptions>(UsualWayModule, {
  logger: false,
  transport: Transport.KAFKA,
  options: {
    client: { clientId: 'usual-way', brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), logLevel: 0 },
    consumer: { groupId: `${process.env['TOPIC_PREFIX'] ?? ''}usual` },
    subscribe: { fromBeginning: true },
  },
});
await app.listen();
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
