import { messageOf } from '#libs/platform';
import { postgresAddress } from '#libs/local-instance';
import { findPostgresBinaries } from '../stores/postgres/postgres-binaries.js';
import { hasDockerEngine } from '../programs/docker.js';
import { oldestPostgres, readServerFacts, type ServerFacts } from '../stores/postgres/postgres-facts.js';
import { lookAtDurability } from './durability.js';
import { blocks, ok, type Finding } from './finding.js';

export async function lookAtPostgres(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { DATABASE_URL: url } = env;
  if (url) return given(url);
  if (findPostgresBinaries()) return [ok('Postgres', 'comes with the packages')];
  if (await hasDockerEngine()) return [ok('Postgres', 'a Docker engine runs; Postgres will run in a container')];
  return [
    blocks(
      'Postgres',
      `npm has none for ${process.platform} on ${process.arch}; start a Docker engine or set DATABASE_URL to a Postgres 18.`,
    ),
  ];
}

async function given(url: string): Promise<Finding[]> {
  try {
    postgresAddress(url);
  } catch (error) {
    return [blocks('DATABASE_URL', messageOf(error))];
  }
  try {
    const facts = await readServerFacts(url);
    return [...judge(facts), ...lookAtDurability(facts, postgresAddress(url))];
  } catch (error) {
    return [
      blocks('DATABASE_URL', `It does not work (${messageOf(error)}); start what it names, correct it, or unset it.`),
    ];
  }
}

function judge(facts: ServerFacts): Finding[] {
  return [
    facts.version >= oldestPostgres
      ? ok('DATABASE_URL', `Postgres ${facts.version} responds`)
      : blocks('DATABASE_URL', `It is Postgres ${facts.version}; 18 or newer is needed.`),
    facts.createsRoles
      ? ok('Rights', 'the user may make roles')
      : blocks('Rights', 'The user may not make roles; give it CREATEROLE, or use an administrator in DATABASE_URL.'),
    facts.createsExtensions
      ? ok('Extensions', 'pg_trgm and btree_gin are there or may be made')
      : blocks(
          'Extensions',
          'pg_trgm and btree_gin are not there and the user may not make them; have an administrator make them.',
        ),
  ];
}
