import { partitionShareSuite } from '#libs/testing/messaging';
import { MemoryLog } from './memory-log.js';

partitionShareSuite('memory', async () => {
  const log = new MemoryLog();
  return { publisher: log.publisher(), share: (subscription) => log.share(subscription), close: async () => undefined };
});
