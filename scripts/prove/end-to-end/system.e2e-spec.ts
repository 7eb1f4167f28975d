import { MailSink } from '#libs/testing/mail';
import { TelegramStandIn } from '#libs/testing/telegram';
import { deadLetters } from './dead-letters.suite.js';
import { filesAsTheyWereSent } from './files.suite.js';
import { forgedMail } from './forged-mail.suite.js';
import { inboxesWithoutRestart } from './inboxes.suite.js';
import { whileEachIsKilled } from './kills.suite.js';
import { whileKafkaIsAway, whilePostgresIsAway } from './outages.suite.js';
import { startOwnInstance, type OwnInstance } from '../system/own-instance.js';
import { quietProgress } from '../../local/terminal/quiet-progress.js';

describe('the whole system', () => {
  let instance: OwnInstance | undefined;
  let telegram: TelegramStandIn;
  const system = (): OwnInstance => {
    if (!instance) throw new Error('the instance was not started');
    return instance;
  };

  beforeAll(async () => {
    telegram = await TelegramStandIn.start();
    const env = { TELEGRAM_API_ROOT: telegram.apiRoot };
    instance = await startOwnInstance(quietProgress(), undefined, { env });
  }, 600_000);
  afterAll(async () => {
    await instance?.stop();
    await telegram?.close();
  }, 300_000);

  inboxesWithoutRestart(system);
  filesAsTheyWereSent(system, () => telegram);
  forgedMail(system, () => MailSink.start());
  whileKafkaIsAway(system);
  whilePostgresIsAway(system);
  whileEachIsKilled(system, () => MailSink.start());
  deadLetters(system);
});
