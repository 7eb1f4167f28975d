#!/usr/bin/env node
/** `npm start`, `npm test`, …: makes a fresh clone runnable, then becomes the command named by the first argument. */
import { becomeCommand, exitOnFailure } from './bootstrap/bootstrap.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);
await exitOnFailure(() => becomeCommand(command, rest, process.stdout));
