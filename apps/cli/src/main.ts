import { CommanderError } from 'commander';
import { complain } from './command/output.js';
import { QuestionAbortedError } from './inboxes/terminal.js';
import { doorbellProgram } from './program.js';

try {
  await doorbellProgram().parseAsync();
} catch (error) {
  if (error instanceof QuestionAbortedError) process.exitCode = 130; // a shell's code for a program that Ctrl-C ended
  else if (!(error instanceof CommanderError)) complain(error, 1);
  else if (error.code === 'commander.help') process.exitCode = 2; // a group without a command: its help has been shown
  else if (error.exitCode !== 0) complain(error, 2);
}
