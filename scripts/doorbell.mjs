#!/usr/bin/env node
/** `npx doorbell`: the operators' command. What the preparation has to say goes to standard error. */
import { becomeCommand, exitOnFailure } from './bootstrap/bootstrap.mjs';

await exitOnFailure(() => becomeCommand('doorbell/main', process.argv.slice(2), process.stderr));
