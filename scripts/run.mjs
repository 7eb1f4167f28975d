#!/usr/bin/env node
/** `npm start`, `npm test`, …: makes a fresh clone runnable, then becomes the command named by the first argument. */
import { becomeCommand, exitOnFailure } from './local/bootstrap/bootstrap.mjs';

/** Each command's compiled script, below dist. */
const commands = {
  start: 'scripts/local/start.js',
  dev: 'scripts/local/dev.js',
  doctor: 'scripts/local/doctor.js',
  remove: 'scripts/local/remove.js',
  demo: 'scripts/prove/demo.js',
  chaos: 'scripts/prove/chaos.js',
  'prove:files': 'scripts/prove/files.js',
  bench: 'scripts/bench/bench.js',
  'bench:mail': 'scripts/bench/mail-cost.js',
  check: 'scripts/check/check.js',
  test: 'scripts/check/test.js',
  generate: 'scripts/check/generate.js',
  migrate: 'apps/cli/src/migrate/migrate.js',
};

const [command = 'start', ...rest] = process.argv.slice(2);
await exitOnFailure(() => {
  const script = commands[command];
  if (!script) throw new Error(`There is no command "${command}"; give one of ${Object.keys(commands).join(', ')}.`);
  return becomeCommand(script, rest, process.stdout);
});
