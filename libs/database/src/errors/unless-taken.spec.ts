import { databaseError } from './database-error.js';
import { unlessTaken } from './unless-taken.js';

const violation = (constraint: string) =>
  databaseError(Object.assign(new Error('duplicate key'), { code: '23505', constraint }));

function writing(error: unknown): () => Promise<string> {
  return async () => {
    throw error;
  };
}

const taken = () => Promise.resolve('taken');

describe('a write that another was quicker than', () => {
  it('is settled otherwise where it breaks the index', async () => {
    expect(await unlessTaken(writing(violation('names')), 'names', taken)).toBe('taken');
    expect(await unlessTaken(() => Promise.resolve('written'), 'names', taken)).toBe('written');
  });

  it.each([violation('others'), new Error('duplicate key')])(
    'fails as it did where it breaks another: %s',
    async (error) => {
      await expect(unlessTaken(writing(error), 'names', taken)).rejects.toBe(error);
    },
  );
});
