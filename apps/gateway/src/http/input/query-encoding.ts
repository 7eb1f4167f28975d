import type { FastifyInstance } from 'fastify';
import { bounded } from './faults.js';
import { invalidRequest } from './input.js';
import type { Fault } from '../problems/problem.js';
import { sendProblem } from '../problems/send-problem.js';

const maxFaults = 50;

/** Without this check a query that is no UTF-8 in percent encoding would be read with wrong characters. */
export function refuseUndecodableQueries(server: FastifyInstance): void {
  server.addHook('onRequest', ({ url }, reply, proceed) => {
    const faults = undecodable(url);
    return faults.length === 0 ? proceed() : sendProblem(reply, invalidRequest(faults));
  });
}

/** A fault for each parameter whose name or value cannot be decoded. */
export function undecodable(url: string): Fault[] {
  const start = url.indexOf('?');
  if (start < 0 || !url.includes('%', start)) return [];
  const parts = url.slice(start + 1).split('&');
  const names = parts.filter((part) => decoded(part) === null).map(nameOf);
  return [...new Set(names)].slice(0, maxFaults).map(faultOf);
}

function nameOf(part: string): string {
  const [name = ''] = part.split('=', 1);
  return decoded(name) ?? name;
}

function faultOf(name: string): Fault {
  const field = bounded(name) || 'query';
  const message = `${field}: is not UTF-8 in percent encoding; encode it so, and a percent sign as %25.`;
  return { field, code: 'invalid_encoding', message };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
