import type { FastifyRequest } from 'fastify';
import { SignInDelayedError, type Client } from '#libs/access';
import { clientAddress } from '#libs/platform';
import { Problem } from '../http/problems/problem.js';

/** Where those who sign in come from. */
export class Clients {
  /** @param proxies how many of our own proxies stand in front. */
  constructor(private readonly proxies: number) {}

  of(request: FastifyRequest): Client {
    const agent = request.headers['user-agent'];
    const userAgent = agent?.slice(0, 200).toWellFormed() ?? null;
    return { userAgent, address: clientAddress(request, this.proxies) };
  }
}

/** What the check of a password results in. @throws Problem rate_limited after too many wrong ones. */
export async function unlessDelayed<T>(checked: Promise<T>): Promise<T> {
  try {
    return await checked;
  } catch (error) {
    if (!(error instanceof SignInDelayedError)) throw error;
    throw new Problem('rate_limited', error.message, { headers: { 'retry-after': String(error.seconds) } });
  }
}
