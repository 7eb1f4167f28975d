import { runTranslator } from '#libs/adapter-kit';
import { filesConfig, openFileStore } from '#libs/files';
import { createLogger, createRegistry, SecretBox } from '#libs/platform';
import { EmailAdapterMetrics } from './email-adapter.metrics.js';
import { ParserPool } from './mail/pool/parser-pool.js';
import { OwnMessageIds } from './proof/own-message-ids.js';
import { MailOriginals, type OpenedFiles } from './retranslate/mail-originals.js';
import { InboxBudgets } from './storing/inbox-budgets.js';
import { MailFiles } from './storing/mail-files.js';
import { MailStore } from './storing/mail-store.js';
import { StoringReport } from './storing/storing-report.js';

/** Without a key no mail proves that it replies to one of ours. */
const { CHANNEL_SECRETS_KEY: key = '' } = process.env;
/** Standard output is for translations. */
const logger = createLogger('email-translator', 'silent');

/** No stranger decides how much an operator has translated, so no budget bounds it. */
async function openFiles(): Promise<OpenedFiles> {
  const store = await openFileStore(filesConfig());
  const metrics = new EmailAdapterMetrics(createRegistry('email-translator'));
  return {
    store,
    mails: new MailFiles(new MailStore(store, new InboxBudgets(Infinity), new StoringReport(metrics, logger)), metrics),
  };
}

await runTranslator(
  () =>
    new MailOriginals({
      openFiles,
      parser: new ParserPool({ logger }),
      ids: new OwnMessageIds(key === '' ? SecretBox.empty() : new SecretBox(key)),
    }),
);
