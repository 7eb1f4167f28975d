import type { RunFile } from '#libs/local-instance';
import type { TelegramStandIn } from '#libs/testing/telegram';
import type { Progress } from '../../local/terminal/progress.js';
import { Walkthrough } from '../stand-ins/walkthrough.js';
import { Api } from '../system/api.js';
import { compareFiles, type FilesCompared } from './compare-files.js';
import { planLetters } from './letters.js';
import { sendAll } from './senders.js';
import { untilShown } from './shown-files.js';

export interface FilesProof {
  run: RunFile;
  /** What TELEGRAM_API_ROOT of the instance names. */
  telegram: TelegramStandIn;
  count: number;
  seed: number;
  progress: Progress;
  signal?: AbortSignal;
}

export interface FilesResult extends FilesCompared {
  messages: number;
  /** From the first message until every file is stored. */
  seconds: number;
  seed: number;
}

/** Sends random files by mail and Telegram to a running instance, reads each by the API and compares. */
export async function proveFiles({ run, telegram, count, seed, progress, signal }: FilesProof): Promise<FilesResult> {
  const bot = telegram.bot();
  const inbox = { channel: 'telegram', driver: 'polling', name: 'Files', credentials: { token: bot.token } };
  await progress.step('Connecting Telegram', () => new Walkthrough(run, signal).connect(inbox, async () => {}));
  const letters = planLetters(count, seed);
  const began = performance.now();
  await progress.step(`Sending ${count} files`, () => sendAll({ seed, run, bot }, letters));
  const api = new Api(run);
  const shown = await progress.step('Waiting until all are stored', (detail) =>
    untilShown(api, { seed, letters }, detail),
  );
  const seconds = Math.round((performance.now() - began) / 1000);
  const compared = await progress.step('Comparing', () => compareFiles(api, { seed, letters, shown }));
  return { messages: letters.length, ...compared, seconds, seed };
}
