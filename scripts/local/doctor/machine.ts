import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { homePath, inCache, inCheckout } from '#libs/local-instance';
import { isAccepting } from '../ports/ports.js';
import { runProgram } from '../programs/run-program.js';
import { advice, blocks, ok, type Finding } from './finding.js';

const gibibyte = 1024 ** 3;

export async function lookAtMachine(): Promise<Finding[]> {
  return [platform(), node(), await npm(), disk(), memory()];
}

function platform(): Finding {
  if (process.platform !== 'win32') return ok('System', `${process.platform} on ${process.arch}`);
  return blocks('System', 'Windows is not supported; use WSL 2 (https://learn.microsoft.com/windows/wsl/install).');
}

function node(): Finding {
  const { versions, execPath } = process;
  const why = execPath.startsWith(inCache()) ? '; fetched because the machine’s own is older' : '';
  return ok('Node', `${versions.node}, ${execPath} (${nodeFloor()} or newer is needed${why})`);
}

/** The oldest version that runs services and tests. */
function nodeFloor(): string {
  const { engines } = JSON.parse(readFileSync(inCheckout('package.json'), 'utf8')) as { engines: { node: string } };
  return engines.node.replace('>=', '');
}

async function npm(): Promise<Finding> {
  const { code, output } = await runProgram('npm', ['--version'], { timeoutMs: 60_000 });
  const version = /^\d+\.\d+\.\d+/mu.exec(output)?.[0];
  return code === 0 && version
    ? ok('npm', version)
    : blocks('npm', 'It cannot be run; it comes with Node (https://nodejs.org).');
}

function disk(): Finding {
  const { bavail, bsize } = statfsSync(existing(homePath()));
  const free = (bavail * bsize) / gibibyte;
  const words = `${free.toFixed(1)} GB are free where ${homePath()} is`;
  if (free < 1)
    return blocks('Disk', `${words}; make at least 1 GB free, or set DOORBELL_HOME to a place that has it.`);
  return free < 5 ? advice('Disk', `${words}; a week of messages may need more.`) : ok('Disk', words);
}

function memory(): Finding {
  const words = `${(totalmem() / gibibyte).toFixed(1)} GB, ${(freemem() / gibibyte).toFixed(1)} GB of them free`;
  return totalmem() < 1.5 * gibibyte
    ? advice('Memory', `${words}; Kafka, Postgres and the services take about 1 GB.`)
    : ok('Memory', words);
}

function existing(path: string): string {
  return existsSync(path) ? path : existing(dirname(path));
}

export interface PortQuestion {
  name: string;
  given: string | undefined;
  preferred: number;
}

/** Only meaningful while our own instance does not run. */
export async function lookAtPort({ name, given, preferred }: PortQuestion): Promise<Finding> {
  const port = Number(given || preferred);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return blocks(name, 'It is not a port; give a number between 1 and 65535.');
  if (!(await isAccepting(port, '127.0.0.1'))) return ok(name, `${port} is free`);
  return given
    ? blocks(name, `Port ${port} is taken; stop what listens there or choose another.`)
    : advice(name, `Port ${port} is taken; npm start takes another and says so.`);
}
