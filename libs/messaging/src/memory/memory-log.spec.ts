import '#libs/testing/slow';
import { createLogger } from '#libs/platform';
import { messagingSuite } from '#libs/testing/messaging';
import { MemoryLog } from './memory-log.js';

const logger = createLogger('memory-log-spec', 'silent');

messagingSuite('memory', async () => {
  const log = new MemoryLog();
  return { publisher: log.publisher(), consumer: () => log.consumer(logger), close: async () => undefined };
});
