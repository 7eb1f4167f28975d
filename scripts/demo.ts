import { randomBytes } from 'node:crypto';
import { showMail } from './demo/show-mail.js';
import { homeAt, homePath } from './environment/home.js';
import { claimOf } from './instance/claim.js';
import { Instance } from './instance/instance.js';
import { readRunFile } from './instance/run-file.js';
import { onStop } from './terminal/on-stop.js';
import { Progress } from './terminal/progress.js';

/** `npm run demo`: a real mail goes in, the contact is shown as it appears. Uses what runs, or starts it for the time. */
const progress = new Progress(process.stdout);
const stopping = new AbortController();
onStop(() => stopping.abort());

const home = homeAt(homePath());
const running = claimOf(home) ? readRunFile(home) : null;
let instance: Instance | null = null;
try {
  const options = { home: home.path, env: process.env, progress, signal: stopping.signal };
  instance = running ? null : await Instance.start(options);
  const run = running ?? instance?.run;
  if (run) await showMail(run, { sender: `prospect-${randomBytes(3).toString('hex')}@example.com`, progress });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await instance?.stop();
  progress.close();
}
process.exit();
