import { Command } from 'commander';
import { lookAtFiles } from './doctor/files.js';
import type { Finding } from './doctor/finding.js';
import { lookElsewhere } from './doctor/elsewhere.js';
import { lookAtInstance } from './doctor/instance.js';
import { lookAtKafka } from './doctor/kafka.js';
import { lookAtMachine, lookAtPort } from './doctor/machine.js';
import { lookAtOpenId } from './doctor/openid.js';
import { lookAtPostgres } from './doctor/postgres.js';
import { lookAtPrograms } from './doctor/programs.js';
import { publicPorts } from './services/service-ports.js';

/** `npm run doctor [-- --json]`: what `npm start` needs, one by one; status 1 if something would stop it. */
const { env } = process;
const marks = { ok: '✓', advice: '!', blocks: '✗' } as const;
const { json: asJson } = new Command('npm run doctor --')
  .description('Looks for what npm start needs, one by one, and at the instance that runs.')
  .option('--json', 'one JSON document on standard output', false)
  .parse()
  .opts<{ json: boolean }>();
const found: Finding[] = [];

await look(lookAtMachine());
await look(lookAtKafka(env));
await look(lookAtPostgres(env));
await look(lookAtFiles(env));
await look(lookAtOpenId(env));
await look(lookAtPrograms(env));
await look(lookElsewhere());
const instance = await lookAtInstance();
if (!instance) {
  for (const { variable: name, preferred } of Object.values(publicPorts))
    await look(lookAtPort({ name, given: env[name], preferred }).then(one));
}
await look(Promise.resolve(instance ?? []));

const blocked = found.some(({ state }) => state === 'blocks');
if (asJson) console.log(JSON.stringify({ ok: !blocked, findings: found }, null, 2));
else
  console.log(
    blocked ? '\nSet right what is marked ✗, then call npm start.' : '\nNothing stands in the way of npm start.',
  );
process.exitCode = blocked ? 1 : 0;

async function look(findings: Promise<Finding[]>): Promise<void> {
  for (const finding of await findings) {
    found.push(finding);
    if (!asJson) console.log(`${marks[finding.state]} ${finding.subject}: ${finding.words}`);
  }
}

function one(finding: Finding): Finding[] {
  return [finding];
}
