import { Command, CommanderError } from 'commander';
import { deadLetterCommands } from './dead-letters.js';
import { inboxCommands } from './inboxes.js';
import { keyCommands } from './keys.js';
import { complain } from './output.js';
import { workspaceCommands } from './workspaces.js';

const program = new Command('doorbell')
  .description(
    "Works on a running Doorbell: this checkout's (npm start), or the one of DATABASE_URL and KAFKA_BROKERS.",
  )
  .exitOverride()
  .configureOutput({ outputError: () => {} }); // said once, by complain()

for (const commands of [workspaceCommands, keyCommands, inboxCommands, deadLetterCommands]) {
  program.addCommand(inherit(commands()));
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) complain(error, 1);
  else if (error.code === 'commander.help')
    process.exitCode = 2; // a group without a command: its help has been shown
  else if (error.exitCode !== 0) complain(error, 2);
}

/** Settings of the program hold in every subcommand, made before or after. */
function inherit(command: Command): Command {
  command.copyInheritedSettings(program);
  for (const one of command.commands) inherit(one);
  return command;
}
