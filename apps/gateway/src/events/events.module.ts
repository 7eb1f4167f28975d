import {
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ChangeFeed } from '#libs/contacts';
import { EventsController } from './events.controller.js';
import { EventStreams, type StreamParts } from './stream/event-streams.js';

/** Streams go on from the start of the process until its drain. */
@Module({ controllers: [EventsController] })
export class EventsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly streams: EventStreams) {}

  static with(parts: StreamParts): DynamicModule {
    const streams = {
      provide: EventStreams,
      useFactory: (feed: ChangeFeed) => new EventStreams(feed, parts),
      inject: [ChangeFeed],
    };
    return { module: EventsModule, providers: [streams] };
  }

  onApplicationBootstrap(): void {
    this.streams.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.streams.close();
  }
}
