import type { TelegramStandIn } from '#libs/testing/telegram';
import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { proveFiles } from '../files/prove-files.js';
import type { OwnInstance } from '../system/own-instance.js';

/** `npm run prove:files` does the same with a thousand. */
const count = 100;
const timeoutMs = 600_000;

export function filesAsTheyWereSent(system: () => OwnInstance, telegram: () => TelegramStandIn): void {
  describe('files of any size, name and type', () => {
    it(
      'are served byte for byte as they were sent by mail and Telegram',
      async () => {
        const files = { run: system().run, telegram: telegram(), count, seed: 1, progress: quietProgress() };
        expect(await proveFiles(files)).toMatchObject({ files: count, lost: 0, wrong: 0, misnamed: 0, faults: [] });
      },
      timeoutMs,
    );
  });
}
