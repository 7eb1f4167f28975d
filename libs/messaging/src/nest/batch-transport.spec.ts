import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import { deadLetterHeaders, topics, type InboundMessage } from '#libs/contracts';
import { createLogger, createRegistry, RejectedInputError, UnavailableError } from '#libs/platform';
import { sampleEvents } from '#libs/testing/messaging';
import { waitFor } from '#libs/testing/waiting';
import { MemoryLog } from '../memory/memory-log.js';
import { done, type Outcome } from '../outcome.js';
import type { ReceivedEvent } from '../event.js';
import { BatchTransport } from './batch-transport.js';
import { BatchHandler } from './batch-handler.decorator.js';

let fail: (events: ReceivedEvent<InboundMessage>[]) => void;
let handled: ReceivedEvent<InboundMessage>[][];

@Controller()
class InboundMessageHandler {
  @BatchHandler(topics.inboundMessages)
  async handle(events: ReceivedEvent<InboundMessage>[]): Promise<Outcome[]> {
    fail(events);
    handled.push(events);
    return events.map(() => done);
  }
}

@Controller()
class BareHandler {
  @EventPattern<string>(topics.inboundMessages.name)
  handle(events: ReceivedEvent<InboundMessage>[]): Promise<Outcome[]> {
    return new InboundMessageHandler().handle(events);
  }
}

@Controller()
class SecondHandler extends InboundMessageHandler {}

@Module({ controllers: [InboundMessageHandler] })
class HandlerModule {}

@Module({ controllers: [BareHandler] })
class BareModule {}

@Module({ controllers: [InboundMessageHandler, SecondHandler] })
class TwoHandlersModule {}

const logger = createLogger('test', 'silent');

describe('a Nest controller behind the batch transport', () => {
  let log: MemoryLog;
  let app: INestMicroservice | undefined;
  beforeEach(() => {
    log = new MemoryLog();
    handled = [];
    fail = () => undefined;
  });
  afterEach(() => app?.close());

  it('takes whole batches of decoded events by its @BatchHandler', async () => {
    await log.publisher().publish(sampleEvents(250));
    app = await start(HandlerModule, log);
    await waitFor('all events', () => handled.flat().length === 250);
    expect(handled.map((batch) => batch.length)).toEqual([100, 100, 50]);
    expect(handled[0]?.[7]?.data.content.text).toBe('7');
  });

  it('is called again while it is unavailable, and nothing is set aside', async () => {
    let failures = 2;
    fail = () => {
      if (failures-- > 0) throw new UnavailableError('the database is away');
    };
    await log.publisher().publish(sampleEvents(5));
    app = await start(HandlerModule, log);
    await waitFor('all events', () => handled.flat().length === 5);
    expect(log.messages(topics.deadLetters.name)).toEqual([]);
  });

  it('has the faulty event set aside by the error it threw', async () => {
    fail = (events) => {
      if (events.some(({ data }) => data.content.text === '3')) throw new RejectedInputError('out of range');
    };
    await log.publisher().publish(sampleEvents(5));
    app = await start(HandlerModule, log);
    const [letter] = await waitFor('the dead letter', () => {
      const letters = log.messages(topics.deadLetters.name);
      return letters.length > 0 && letters;
    });
    expect(String(letter?.headers[deadLetterHeaders.reason])).toBe('rejected_by_database');
    expect(String(letter?.headers[deadLetterHeaders.error])).toBe('out of range');
  });

  it('sets nothing aside for a thrown value that is no Error, because it may have been an outage', async () => {
    let failures = 1;
    fail = () => {
      // oxlint-disable-next-line typescript/only-throw-error -- what a foreign library may do
      if (failures-- > 0) throw 'surprise';
    };
    await log.publisher().publish(sampleEvents(5));
    app = await start(HandlerModule, log);
    await waitFor('all events', () => handled.flat().length === 5);
    expect(log.messages(topics.deadLetters.name)).toEqual([]);
  });

  it('is refused at the start where a bare @EventPattern would hide its errors', async () => {
    await expect(start(BareModule, log)).rejects.toThrow(/write @BatchHandler/u);
  });

  it('must be the only one: a second handler is refused at the start', async () => {
    await expect(start(TwoHandlersModule, log)).rejects.toThrow(/exactly one @BatchHandler/u);
  });

  it('counts what came and what became of it', async () => {
    const registry = createRegistry('test');
    await log.publisher().publish(sampleEvents(5));
    app = await start(HandlerModule, log, registry);
    const metrics = await waitFor('the metric', async () => {
      const text = await registry.metrics();
      return text.includes('doorbell_message_outcomes_total{') && text;
    });
    expect(metrics).toMatch(/doorbell_messages_received_total\{topic="inbound-messages",group="contacts".*\} 5/u);
    expect(metrics).toMatch(/doorbell_message_outcomes_total\{topic="inbound-messages",kind="done".*\} 5/u);
  });
});

async function start(module: object, log: MemoryLog, registry = createRegistry('test')): Promise<INestMicroservice> {
  const strategy = new BatchTransport({
    consumer: log.consumer(logger),
    publisher: log.publisher(),
    topic: topics.inboundMessages.name,
    group: 'contacts',
    batchSize: 100,
    logger,
    registry,
  });
  const app = await NestFactory.createMicroservice(module, { strategy, logger: false });
  await app.listen();
  return app;
}
