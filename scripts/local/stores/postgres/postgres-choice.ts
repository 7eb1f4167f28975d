import { ComposeProject, hasDockerEngine } from '../../programs/docker.js';
import { PortChoice } from '../../ports/ports.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { choosePostgresPlace } from './postgres-place.js';
import { ensureDatabase, probePostgres } from './postgres-probe.js';
import { postgresAddress } from '#libs/local-instance';
import { administratorUrl, embeddedPostgres } from './postgres.js';
import type { Part } from '../../supervisor/part.js';
import { composePart } from '../compose-part.js';
import type { Context } from '../../context.js';
import { givenPart } from '../given-part.js';

/** The Postgres of DATABASE_URL, else npm's as a process, else (on a platform npm has none for) a container's. */
export async function choosePostgres(context: Context): Promise<{ part: Part; title: string }> {
  const { DATABASE_URL: url } = context.env;
  if (url) return { part: given(url), title: 'Postgres of DATABASE_URL' };
  const native = findPostgresBinaries();
  if (native) return { part: embedded(context, native), title: 'Postgres 18' };
  if (await hasDockerEngine()) return { part: inContainer(context), title: 'Postgres 18 (Docker)' };
  throw new Error(
    `npm has no Postgres for ${process.platform} on ${process.arch}: start a Docker engine, or set DATABASE_URL to a Postgres 18 of your own.`,
  );
}

function given(url: string): Part {
  const address = postgresAddress(url);
  return givenPart({
    name: 'postgres',
    variable: 'DATABASE_URL',
    url: `tcp://${address.hostname || '127.0.0.1'}:${address.port || 5432}`,
    addresses: { database: url },
    probe: () => probePostgres(url),
  });
}

function embedded(context: Context, native: string): Part {
  const { home, secrets } = context;
  return embeddedPostgres({
    home,
    log: context.log('postgres'),
    place: choosePostgresPlace({ home, native, instanceId: secrets.instanceId }),
    password: secrets.postgresPassword,
    port: port(context),
    settings: context.postgresSettings,
  });
}

function inContainer(context: Context): Part {
  const { instanceId, postgresPassword: password } = context.secrets;
  return composePart({
    name: 'postgres',
    port: port(context),
    project: (chosen) =>
      new ComposeProject(`doorbell-${instanceId}`, { POSTGRES_PORT: String(chosen), POSTGRES_PASSWORD: password }),
    probe: (chosen) => ensureDatabase(administratorUrl(chosen, password)),
    addresses: (chosen) => ({ database: administratorUrl(chosen, password) }),
  });
}

function port({ home }: Context): PortChoice {
  return new PortChoice({ name: 'Postgres', preferred: 24_000 + home.spread, otherwiseFrom: 24_000 });
}
