import type { RunFile } from '#libs/local-instance';
import { sessionCookie } from '#libs/testing/page-browser';
import { Doorbell } from '../../../clients/typescript/src/client.js';

/** The cookie of a session of the instance's first user. */
export async function ownerCookie({ gateway, owner }: RunFile): Promise<string> {
  if (!owner) throw new Error('run.json names no owner.');
  return sessionCookie(gateway, owner);
}

/** The API as the page of that session has it: also what no key may do. */
export function doorbellBy(cookie: string, { gateway: url, workspaceId }: RunFile): Doorbell {
  const withCookie: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', cookie);
    headers.set('sec-fetch-site', 'same-origin');
    return fetch(input, { ...init, headers });
  };
  return new Doorbell({ url, workspaceId, fetch: withCookie });
}
