import type { Caller } from './caller.js';
import { KnownKeys } from './known-keys.js';

const caller = { id: 'id', endsWith: ['maker'], expiresAt: null } as unknown as Caller;

function keysAt(found: Caller | null) {
  const state = { now: 0, searches: 0 };
  const find = () => Promise.resolve(((state.searches += 1), found));
  return { state, keys: new KnownKeys(find, { now: () => new Date(state.now) }) };
}

describe('known keys', () => {
  it('are looked up once for all who ask at the same time', async () => {
    const { keys, state } = keysAt(caller);
    expect(await Promise.all([keys.lookUp('k'), keys.lookUp('k')])).toEqual([caller, caller]);
    expect(state.searches).toBe(1);
  });

  it('are free of counting while they are looked up, and after they were right', async () => {
    for (const found of [caller, null]) {
      const { keys } = keysAt(found);
      expect(keys.isFree('k')).toBe(false);
      const search = keys.lookUp('k');
      expect([keys.isFree('k'), keys.isFree('other')]).toEqual([true, false]);
      await search;
      expect(keys.isFree('k')).toBe(found !== null);
    }
  });

  it('are remembered for seconds, known or not', async () => {
    for (const found of [caller, null]) {
      const { keys, state } = keysAt(found);
      expect(keys.recall('k')).toBeUndefined();
      await keys.lookUp('k');
      expect(keys.recall('k')).toBe(found);
      state.now = 5_000;
      expect(keys.recall('k')).toBeUndefined();
    }
  });

  it('are forgotten at once by forget()', async () => {
    const { keys } = keysAt(caller);
    await keys.lookUp('k');
    keys.forget('id');
    expect(keys.recall('k')).toBeUndefined();
  });

  it('are forgotten with the key that made them', async () => {
    const { keys } = keysAt(caller);
    await keys.lookUp('k');
    keys.forget('maker');
    expect(keys.recall('k')).toBeUndefined();
  });

  it('are remembered no longer than they last', async () => {
    const { keys, state } = keysAt({ ...caller, expiresAt: new Date(1_000).toISOString() });
    await keys.lookUp('k');
    state.now = 999;
    expect(keys.recall('k')).toMatchObject({ id: 'id' });
    state.now = 1_000;
    expect(keys.recall('k')).toBeUndefined();
  });

  it('are not remembered by a look-up that began before they were to be forgotten', async () => {
    const searches: ((found: Caller | null) => void)[] = [];
    const keys = new KnownKeys(() => new Promise((resolve) => searches.push(resolve)), { now: () => new Date(0) });
    const before = keys.lookUp('k');
    keys.forget('id');
    const after = keys.lookUp('k');
    searches[1]?.(null);
    searches[0]?.(caller);
    expect(await Promise.all([before, after])).toEqual([caller, null]);
    expect(keys.recall('k')).toBeNull();
  });

  it('are not remembered when the look-up failed', async () => {
    const keys = new KnownKeys(() => Promise.reject(new Error('away')), { now: () => new Date(0) });
    await expect(keys.lookUp('k')).rejects.toThrow('away');
    expect(keys.recall('k')).toBeUndefined();
  });
});
