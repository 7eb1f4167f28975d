import { pinnedClient, requestBy, type PinnedFetchRules, type PinnedRequest } from './pinned-client.js';

/**
 * Fetches from an address that a user gave. The connection goes to the very address that was judged, whatever the name
 * resolves to a moment later, and its certificate must have the name in the URL. A redirect is returned, not followed. Each
 * call has a connection of its own, and resolves when the whole response is there.
 * @throws HostError for a host that is refused or not found; what undici says of the network, of a response that is too large,
 * and of one that is not there in time.
 */
export async function pinnedFetch(url: URL, request: PinnedRequest, rules: PinnedFetchRules): Promise<Response> {
  const client = await pinnedClient(url, rules);
  try {
    return (await requestBy(client, url, { request, rules })).response;
  } finally {
    await client.destroy();
  }
}
