#!/usr/bin/env node
/** `npx doorbell`: the operators' command. What the preparation has to say goes to standard error. */
import { becomeCommand, exitOnFailure } from './local/bootstrap/bootstrap.mjs';

await exitOnFailure(() => becomeCommand('apps/cli/src/main.js', process.argv.slice(2), process.stderr));
