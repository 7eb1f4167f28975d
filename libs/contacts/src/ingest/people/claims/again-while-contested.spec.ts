import { UnavailableError } from '#libs/platform';
import { againWhileContested } from './again-while-contested.js';
import { ContestedClaimsError } from './settle-claims.js';

const deadlock = () => new UnavailableError('deadlock detected', { cause: { code: '40P01' } });

/** Fails with each of the errors, then succeeds. */
function failing(...errors: Error[]): () => Promise<string> {
  return async () => {
    const error = errors.shift();
    if (error) throw error;
    return 'stored';
  };
}

describe('a batch that meets its rivals', () => {
  it.each([
    ['others were first with its senders', new ContestedClaimsError('contested')],
    ['Postgres ended it because two waited for each other', deadlock()],
  ])('is tried again where %s', async (_why, error) => {
    await expect(againWhileContested(failing(error))).resolves.toBe('stored');
  });

  it('is not tried again where Postgres is away', async () => {
    const away = new UnavailableError('away', { cause: { code: 'ECONNREFUSED' } });
    await expect(againWhileContested(failing(away))).rejects.toBe(away);
  });

  it('is given up as an outage after many tries, so that Kafka brings it again', async () => {
    const rivals = Array.from({ length: 100 }, () => new ContestedClaimsError('contested'));
    await expect(againWhileContested(failing(...rivals))).rejects.toThrow(UnavailableError);
  });
});
