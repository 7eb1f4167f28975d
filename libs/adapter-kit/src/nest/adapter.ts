import type { DynamicModule, Type } from '@nestjs/common';
import type { Channel } from '#libs/contracts';
import type { FilesConfig } from '#libs/files';
import type { AdapterConfig } from '../adapter-config.js';
import type { InboxDriver } from '../inbox-driver.js';
import type { Ingress } from './ingress.js';
import type { WebhookOptions } from './webhook/webhook-options.js';

/** What an adapter is made of, beside what all adapters have. */
export interface Adapter<Config extends AdapterConfig = AdapterConfig> {
  /** Of the app, such as `telegram-adapter`. */
  name: string;
  channel: Channel;
  /** The class by which its parts have the configuration, and what reads it from the environment. */
  config: abstract new () => Config;
  /** @throws ConfigError naming every faulty variable. */
  readConfig(this: void): Config;
  /** Its controllers and providers; exports the drivers, and the ingress. */
  module: Type | DynamicModule;
  drivers: readonly Type<InboxDriver>[];
  /** Where it keeps files; absent: its messages have none, and no part of it is given a FileStore. */
  files?(this: void, config: Config): FilesConfig;
  /** What it is called by, where that is not HTTP. */
  ingress?: Type<Ingress>;
  /** Where it is called by HTTP. */
  webhooks?(this: void, config: Config): Omit<WebhookOptions, 'name'>;
}
