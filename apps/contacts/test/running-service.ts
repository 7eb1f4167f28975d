import { NestFactory } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createLogger } from '#libs/platform';
import { testFilesUrl } from '#libs/testing/files';
import type { TestTopics } from '#libs/testing/kafka';
import type { TestDatabase } from '#libs/testing/postgres';
import { contactsConfig } from '../src/contacts.config.js';
import { ContactsModule } from '../src/contacts.module.js';
import { Transports } from '../src/transports.js';

/** The service's own modules and transports, on a database and topics of one test. */
export async function startService(database: TestDatabase, kafka: TestTopics): Promise<INestApplication> {
  const ofTest = {
    DATABASE_URL: database.urlOf('doorbell_contacts'),
    TOPIC_PREFIX: kafka.topicPrefix,
    FILES_URL: testFilesUrl(),
  };
  const config = contactsConfig({ ...process.env, ...ofTest });
  const module = ContactsModule.with(config, createLogger('test', 'silent'));
  const service = await NestFactory.create(module, new FastifyAdapter(), { logger: false });
  for (const strategy of service.get(Transports).all)
    service.connectMicroservice({ strategy }, { inheritAppConfig: true });
  await service.init();
  await service.startAllMicroservices();
  return service;
}
