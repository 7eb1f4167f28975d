import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { onSomeInstance } from './demo/some-instance.js';
import { standInNames, standIns, type StandInName } from './stand-ins/all-stand-ins.js';
import { showChannel, type Showing } from './demo/show-channel.js';
import { showMail } from './demo/show-mail.js';
import { showPage } from './demo/show-page.js';
import { isReal, showReal } from './demo/show-real.js';
import { addOptions } from '../../apps/cli/src/inboxes/add.js';
import type { Options } from '../../apps/cli/src/inboxes/answers.js';
import { inboxKinds, type InboxKind } from '../../apps/cli/src/inboxes/kinds.js';
import { onStop } from '../local/terminal/on-stop.js';
import { Progress } from '../local/terminal/progress.js';

/** `npm run demo [-- channel]`: a person writes, the demo shows the new contact and sends a reply. */
const wanted = process.argv.slice(2);
const stopping = new AbortController();
onStop(() => stopping.abort());
const showing: Showing = { progress: new Progress(process.stdout), signal: stopping.signal };

try {
  await program().parseAsync(wanted.length === 0 ? ['mail'] : wanted, { from: 'user' });
} catch (error) {
  if (!stopping.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  showing.progress.close();
}
process.exit();

function program(): Command {
  const demo = new Command('npm run demo --')
    .description('Shows a channel from a message to the reply.')
    .showHelpAfterError();
  demo.command('mail').alias('email').description('a real mail by SMTP (without a channel: this one)').action(mail);
  for (const name of standInNames) demo.addCommand(channelCommand(name));
  demo
    .command('page')
    .description('the page for people, with people who write on four channels; runs until Ctrl-C')
    .action(() => showPage(showing));
  demo
    .command('all')
    .description('every channel, each against its stand-in')
    .action(() => showStandIns(standInNames));
  return demo;
}

function channelCommand(name: StandInName): Command {
  const kind = kindNamed(name);
  return addOptions(new Command(name).aliases(kind.aliases ?? []), kind)
    .description(`${kind.summary}; against a stand-in unless credentials are given`)
    .option('--real', 'at the real provider; asks for what is missing')
    .action((options: Options) => (isReal(kind, options) ? real(kind, options) : showStandIns([name])));
}

function kindNamed(name: StandInName): InboxKind {
  const kind = inboxKinds.find((one) => one.name === name);
  if (!kind) throw new Error(`There is no kind of inbox named ${name}.`);
  return kind;
}

function mail(): Promise<void> {
  const sender = `prospect-${randomBytes(3).toString('hex')}@example.com`;
  return onSomeInstance({}, showing, (run) => showMail(run, { sender, progress: showing.progress }));
}

function real(kind: InboxKind, options: Options): Promise<void> {
  return onSomeInstance({}, showing, (run) => showReal(run, { kind, options }, showing));
}

async function showStandIns(names: readonly StandInName[]): Promise<void> {
  const open = await Promise.all(names.map((name) => standIns[name]()));
  const env = Object.assign({}, ...open.map((standIn) => standIn.env)) as NodeJS.ProcessEnv;
  try {
    await onSomeInstance(env, showing, async (run) => {
      for (const standIn of open) await showChannel(run, standIn, showing);
    });
  } finally {
    await Promise.all(open.map((standIn) => standIn.close()));
  }
}
