import 'reflect-metadata';
import { appendFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { Module, type OnModuleDestroy, Inject } from '@nestjs/common';
import { z } from 'zod';
import { createLogger, readConfig, runService, announce } from '#libs/platform';
import { adapterConfigFields, InboxHost, secretConfigFields, type HostParts } from '../src/index.js';
import { AdapterModule, HOST_PARTS } from '../src/nest/index.js';
import { FakeDriver } from './fake-driver.js';

/** An adapter without a provider: it writes into a file what it opens, closes and sends. For tests, as a process of its own. */
const config = readConfig(z.object({ ...adapterConfigFields, ...secretConfigFields, LEDGER: z.string() }));
const logger = createLogger('replica', config.LOG_LEVEL);

function note(what: string, which: string): void {
  appendFileSync(config.LEDGER, `${config.REPLICA_NAME} ${what} ${which}\n`);
}

const driver = new FakeDriver();
driver.onRun = ({ context }) => {
  note('opens', context.inbox.inboxId);
  context.signal.addEventListener('abort', () => note('closes', context.inbox.inboxId));
  context.report.connected();
};
driver.onSend = async (message) => {
  note('sends', message.messageId);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { externalId: `ext-${message.messageId}` };
};

@Module({
  providers: [
    {
      provide: InboxHost,
      useFactory: (parts: HostParts) => new InboxHost({ ...parts, channel: 'telegram', drivers: [driver] }),
      inject: [HOST_PARTS],
    },
  ],
})
class ReplicaModule implements OnModuleDestroy {
  constructor(@Inject(InboxHost) private readonly host: InboxHost) {}

  async onModuleDestroy(): Promise<void> {
    await this.host.close();
  }
}

@Module({ imports: [AdapterModule.with({ name: 'test-adapter', channel: 'telegram', config, logger }), ReplicaModule] })
class RootModule {}

await runService(logger, async () => {
  const app = await NestFactory.createApplicationContext(RootModule, { logger: false, abortOnError: false });
  await app.get(InboxHost).start();
  announce({ url: '' });
  return { stop: () => app.close() };
});
