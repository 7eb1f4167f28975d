import 'reflect-metadata';
import { runAdapter } from '#libs/adapter-kit/nest';
import { EmailAdapterConfig, emailAdapterConfig } from './email-adapter.config.js';
import { EmailAdapterModule } from './email-adapter.module.js';
import { ImapDriver } from './imap/imap-driver.js';
import { SmtpDriver } from './smtp/smtp-driver.js';
import { SmtpSource } from './smtp/smtp.source.js';

await runAdapter({
  name: 'email-adapter',
  channel: 'email',
  config: EmailAdapterConfig,
  readConfig: emailAdapterConfig,
  module: EmailAdapterModule,
  drivers: [SmtpDriver, ImapDriver],
  files: (config) => config,
  ingress: SmtpSource,
});
