import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { readAgain } from './read-again.js';

const queryKey = ['workspace', 'contact'];

/** A query that somebody looks at; each read is given by the test. */
function shown() {
  const reads: ((value: string) => void)[] = [];
  const queries = new QueryClient();
  const queryFn = (): Promise<string> => new Promise((resolve) => reads.push(resolve));
  const end = new QueryObserver(queries, { queryKey, queryFn }).subscribe(() => undefined);
  return { queries, reads, end };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve));
}

describe('what a change made old', () => {
  it('is read once more where its first read was on its way', async () => {
    const { queries, reads, end } = shown();
    const again = readAgain(queries, queryKey);
    reads[0]?.('before the change');
    await until(() => reads.length === 2);
    reads[1]?.('after it');
    await again;
    expect(queries.getQueryData(queryKey)).toBe('after it');
    end();
  });

  it('is read once where it had been read', async () => {
    const { queries, reads, end } = shown();
    reads[0]?.('before the change');
    await until(() => queries.getQueryData(queryKey) !== undefined);
    const again = readAgain(queries, queryKey);
    reads[1]?.('after it');
    await again;
    expect([queries.getQueryData(queryKey), reads.length]).toEqual(['after it', 2]);
    end();
  });
});
