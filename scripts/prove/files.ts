import { Command, InvalidArgumentError } from 'commander';
import { TelegramStandIn } from '#libs/testing/telegram';
import { onStop } from '../local/terminal/on-stop.js';
import { Progress } from '../local/terminal/progress.js';
import { proveFiles, type FilesResult } from './files/prove-files.js';
import { startOwnInstance } from './system/own-instance.js';

/** `npm run prove:files -- --count N --seed S`: random files by mail and Telegram, byte for byte as they were sent. */
const { count, seed, json } = options();
const progress = new Progress(json ? process.stderr : process.stdout);
const stopping = new AbortController();
onStop(() => stopping.abort());

try {
  const result = await prove();
  progress.close();
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : readable(result));
  process.exit(result.faults.length === 0 ? 0 : 1);
} catch (error) {
  progress.close();
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${stopping.signal.aborted ? 'Stopped.' : reason}\n`);
  process.exit(1);
}

async function prove(): Promise<FilesResult> {
  const telegram = await TelegramStandIn.start();
  const env = { TELEGRAM_API_ROOT: telegram.apiRoot };
  const instance = await startOwnInstance(progress, stopping.signal, { env });
  try {
    return await proveFiles({ run: instance.run, telegram, count, seed, progress, signal: stopping.signal });
  } finally {
    await instance.stop();
    await telegram.close();
  }
}

function readable({ faults, ...figures }: FilesResult): string {
  const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(12)}${value.toLocaleString('en-US')}`);
  const verdict = faults.length === 0 ? ['Every file is as it was sent.'] : ['What is wrong:', ...faults.slice(0, 50)];
  return `\n${[...lines, '', ...verdict].join('\n')}\n`;
}

function options(): { count: number; seed: number; json: boolean } {
  return new Command('npm run prove:files --')
    .description('Sends random files to an instance of its own, reads them by the API and compares them byte for byte.')
    .option('--count <number>', 'files in all', whole, 1_000)
    .option('--seed <number>', 'the same seed: the same files', whole, 1)
    .option('--json', 'the last line is one JSON object; progress goes to standard error', false)
    .parse()
    .opts();
}

function whole(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0 && number < 2 ** 31) return number;
  throw new InvalidArgumentError('give a whole number above 0.');
}
