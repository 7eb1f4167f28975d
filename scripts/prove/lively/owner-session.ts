import type { RunFile } from '#libs/local-instance';
import { Doorbell } from '../../../clients/typescript/src/client.js';

/** The cookie of a session of the instance's first user, as a browser sends it. */
export async function ownerCookie({ gateway, owner }: RunFile): Promise<string> {
  const response = await fetch(`${gateway}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(owner),
  });
  if (!response.ok) throw new Error(`The owner cannot sign in (${response.status}).`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
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
