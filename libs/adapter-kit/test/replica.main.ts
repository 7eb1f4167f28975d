import 'reflect-metadata';
import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { configClass, readConfig } from '#libs/platform';
import { adapterConfigFields, secretConfigFields } from '../src/index.js';
import { Ingress, runAdapter } from '../src/nest/index.js';
import { FakeDriver } from './fake-driver.js';

/** An adapter without a provider: it writes into a file what it opens, closes and sends. For tests, as a process of its own. */
const schema = z.object({ ...adapterConfigFields, ...secretConfigFields, LEDGER: z.string() });
const config = readConfig(schema);

abstract class ReplicaConfig extends configClass<z.output<typeof schema>>() {}

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

/** Nothing calls this adapter. */
class NoIngress extends Ingress {
  readonly part = 'none';
  listen = (): Promise<Record<string, never>> => Promise.resolve({});
  check = (): void => undefined;
  close = (): Promise<void> => Promise.resolve();
}

await runAdapter({
  name: 'test-adapter',
  channel: 'telegram',
  config: ReplicaConfig,
  readConfig: () => config,
  module: {
    module: class ReplicaModule {},
    providers: [{ provide: FakeDriver, useValue: driver }, NoIngress],
    exports: [FakeDriver, NoIngress],
  },
  drivers: [FakeDriver],
  ingress: NoIngress,
});
