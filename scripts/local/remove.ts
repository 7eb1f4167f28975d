import { Command } from 'commander';
import { homeAt, homePath } from '#libs/local-instance';
import { messageOf } from '#libs/platform';
import { ask, canAsk } from '../../apps/cli/src/inboxes/terminal.js';
import { belongingsOf, removeInstance } from './remove/remove-instance.js';

/** `npm run remove [-- --yes]`: removes the instance of DOORBELL_HOME with all its data. */
const { yes } = new Command('npm run remove --')
  .description('Removes the instance of DOORBELL_HOME whole: contacts, messages, passwords and logs.')
  .option('--yes', 'do not ask', false)
  .parse()
  .opts<{ yes: boolean }>();
const home = homeAt(homePath());

try {
  const belongings = await belongingsOf(home);
  console.log(`This removes the instance of ${home.path}, with its contacts, messages and passwords:`);
  for (const { path, megabytes } of belongings) console.log(`  ${path} (${megabytes} MB)`);
  if (!yes) await requireConsent();
  await removeInstance(home);
  console.log('Removed.');
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function requireConsent(): Promise<void> {
  if (!canAsk()) throw new Error('Nothing was removed, because there is no terminal to ask at; give --yes.');
  const typed = await ask({ question: 'Type "yes" to remove it', otherwise: 'no', isHidden: false });
  if (typed !== 'yes') throw new Error('Nothing was removed.');
}
