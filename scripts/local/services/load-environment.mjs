/**
 * Loaded before a service that `npx nest start SERVICE` starts (`exec` in nest-cli.json). Gives it the environment that a
 * running instance wrote for one more replica of it; variables that are set already stay as they are.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAtLeast, pleaseInstall } from '../bootstrap/node-choice.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const service = /apps[\\/]([^\\/]+)[\\/]src[\\/]main(?:\.js)?$/u.exec(process.argv[1] ?? '')?.[1];

// Threads and child processes of a service inherit this file but must not load it.
if (service) prepare(service);

function prepare(name) {
  requireNode();
  const file = join(process.env.DOORBELL_HOME || join(root, '.doorbell'), 'environment', `${name}.env`);
  if (existsSync(file)) {
    process.loadEnvFile(file);
    return;
  }
  const shown = relative(process.cwd(), file);
  process.stderr.write(
    `There is no ${shown}: "npm start" in another terminal writes it, or set the variables yourself.\n`,
  );
}

function requireNode() {
  const floor = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const version = process.versions.node;
  if (isAtLeast(version, floor)) return;
  process.stderr.write(`${pleaseInstall(floor, `this is ${version}`)}\n`);
  process.exit(1);
}
