import { MailSink } from '#libs/testing/mail';
import { deadLetters } from './dead-letters.suite.js';
import { forgedMail } from './forged-mail.suite.js';
import { inboxesWithoutRestart } from './inboxes.suite.js';
import { whileKafkaIsAway, whilePostgresIsAway } from './outages.suite.js';
import { startOwnInstance, type OwnInstance } from '../system/own-instance.js';
import { quietProgress } from '../../local/terminal/quiet-progress.js';

describe('the whole system', () => {
  let instance: OwnInstance | undefined;
  const system = (): OwnInstance => {
    if (!instance) throw new Error('the instance was not started');
    return instance;
  };

  beforeAll(async () => {
    instance = await startOwnInstance(quietProgress());
  }, 600_000);
  afterAll(() => instance?.stop(), 300_000);

  inboxesWithoutRestart(system);
  forgedMail(system, () => MailSink.start());
  whileKafkaIsAway(system);
  whilePostgresIsAway(system);
  deadLetters(system);
});
