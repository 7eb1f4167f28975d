import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openContext, type InstanceOptions } from '../../context.js';
import { choosePostgres } from './postgres-choice.js';
import { Progress } from '../../terminal/progress.js';
import { onServer } from './postgres-probe.js';
import { freshTestHome } from '../../test-home.js';

/** An empty database for the time of the action: on the server of DATABASE_URL, else on one started for it. */
export async function withScratchDatabase<T>(action: (url: string) => Promise<T>): Promise<T> {
  const { DATABASE_URL: given } = process.env;
  return given ? inNewDatabase(given, action) : onOwnServer((url) => inNewDatabase(url, action));
}

async function inNewDatabase<T>(serverUrl: string, action: (url: string) => Promise<T>): Promise<T> {
  const name = `doorbell_scratch_${randomBytes(6).toString('hex')}`;
  const run = (statement: string): Promise<unknown> => onServer(serverUrl, (client) => client.query(statement));
  await run(`create database ${pg.escapeIdentifier(name)}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await action(url.toString());
  } finally {
    await run(`drop database ${pg.escapeIdentifier(name)} with (force)`);
  }
}

async function onOwnServer<T>(action: (url: string) => Promise<T>): Promise<T> {
  const home = await freshTestHome();
  const progress = new Progress(process.stderr);
  try {
    return await onServerOf({ home: home.path, env: {}, progress, postgresSettings: ['fsync=off'] }, action);
  } finally {
    progress.close();
    home.leave();
  }
}

/** On the Postgres alone of a home whose instance does not run; the action gets the administrator's URL. */
export async function onServerOf<T>(options: InstanceOptions, action: (url: string) => Promise<T>): Promise<T> {
  const context = openContext(options);
  const { part } = await choosePostgres(context);
  const running = await part.start(new AbortController().signal);
  try {
    return await action(String(running.addresses['database']));
  } finally {
    await running.stop();
    context.closeLogs();
  }
}
