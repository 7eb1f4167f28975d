import { applyDecorators, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Topic } from '#libs/contracts';
import { PassErrors } from './pass-errors.filter.js';

/** By this mark BatchTransport knows a method of `@BatchHandler`. */
const mark = { handlesBatches: true };

/**
 * Makes a controller's method the handler of a topic's batches: Nest's `@EventPattern`, with the filter that lets errors
 * through as they were thrown.
 * `handle(events: readonly ReceivedEvent<X>[]): Promise<readonly Outcome[]>`
 */
export function BatchHandler(topic: Pick<Topic, 'name'>): MethodDecorator {
  return applyDecorators(EventPattern<string>(topic.name, mark), UseFilters(PassErrors));
}

/** False for a bare `@EventPattern`. */
export function handlesBatches({ extras }: { extras?: Record<string, unknown> }): boolean {
  return extras?.['handlesBatches'] === true;
}
