import { z } from 'zod';
import { ApiResource } from './api-resource.js';
import type { RunningApi } from './running-api.js';

const thing = z.object({ id: z.string() });

/** An API with five things, two on a page, that keeps what it was called with. */
function ofFive() {
  const calls: string[] = [];
  const api: RunningApi = {
    call(method, path) {
      calls.push(`${method} ${path}`);
      const begin = Number(new URL(path, 'http://x').searchParams.get('cursor') ?? 0);
      const data = [0, 1, 2, 3, 4].slice(begin, begin + 2).map((id) => ({ id: String(id) }));
      const nextCursor = begin + 2 < 5 ? String(begin + 2) : null;
      return Promise.resolve({ status: 200, body: { data, nextCursor }, problem: { code: '', detail: '' } });
    },
  };
  return { calls, resource: new ApiResource('/things', thing, api) };
}

describe('a path of the API', () => {
  it('is listed page by page, to its end', async () => {
    const { calls, resource } = ofFive();
    expect((await resource.list({ search: 'a b', kind: undefined })).map(({ id }) => id).join('')).toBe('01234');
    expect(calls[0]).toBe('GET /things?search=a+b');
    expect(calls).toHaveLength(3);
  });

  it('is listed no further than so many, which reads no more pages than they need', async () => {
    const { calls, resource } = ofFive();
    expect(await resource.list({}, 3)).toHaveLength(3);
    expect(calls).toHaveLength(2);
  });

  it("fails with the API's own reason", async () => {
    const refused = { status: 404, body: null, problem: { code: 'not_found', detail: 'There is no such thing.' } };
    const api: RunningApi = { call: () => Promise.resolve(refused) };
    await expect(new ApiResource('/things', thing, api).get('1')).rejects.toThrow('There is no such thing.');
  });
});
