import { NestFactory } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PUBLISHER, type Publisher } from '#libs/messaging';
import { createLogger, Registry } from '#libs/platform';
import type { TestDatabase, TestTopics } from '#libs/testing';
import { contactsConfig } from '../src/contacts.config.js';
import { ContactsModule } from '../src/contacts.module.js';
import { PLACES, type PlacesByTopic } from '../src/places.js';
import { transports } from '../src/transports.js';

/** The service's own modules and transports, on a database and topics of one test. */
export async function startService(database: TestDatabase, kafka: TestTopics): Promise<INestApplication> {
  process.env['DATABASE_URL'] = database.urlOf('doorbell_contacts');
  process.env['TOPIC_PREFIX'] = kafka.topicPrefix;
  const service = await NestFactory.create(ContactsModule, new FastifyAdapter(), { logger: false });
  const shared = {
    config: contactsConfig(),
    publisher: service.get<Publisher>(PUBLISHER),
    places: service.get<PlacesByTopic>(PLACES),
    logger: createLogger('test', 'silent'),
    registry: service.get<Registry>(Registry),
  };
  for (const { transport } of transports(shared))
    service.connectMicroservice({ strategy: transport }, { inheritAppConfig: true });
  await service.init();
  await service.startAllMicroservices();
  return service;
}
