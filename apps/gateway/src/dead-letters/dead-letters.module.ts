import { Module, type DynamicModule } from '@nestjs/common';
import type { KafkaPublisherOptions } from '#libs/messaging';
import { DeadLettersController } from './dead-letters.controller.js';
import { ReplayDeadLetters } from './replay-dead-letters.js';
import { ReplayLogModule } from './replay-log.module.js';
import { ReplayMany } from './replay-many.js';

@Module({ controllers: [DeadLettersController], providers: [ReplayDeadLetters, ReplayMany] })
export class DeadLettersModule {
  /** @param kafka where originals are replayed. */
  static over(kafka: KafkaPublisherOptions): DynamicModule {
    return { module: DeadLettersModule, imports: [ReplayLogModule.over(kafka)] };
  }
}
