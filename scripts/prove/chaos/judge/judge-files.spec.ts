import { createHash } from 'node:crypto';
import { makePeople } from '../plan/people.js';
import type { PlannedMessage } from '../plan/plan.js';
import { fileOf } from '../plan/planned-file.js';
import { judgeFiles, type FoundFile } from './judge-files.js';

const [ann] = makePeople(1, ['mail']);
const message = (number: number, fileBytes: number): PlannedMessage => ({
  number,
  sender: { person: ann!, channel: 'mail' },
  length: 0,
  fileBytes,
  wantsReply: false,
});
const accepted = [message(0, 2_000), message(1, 0)];
const sha256 = createHash('sha256').update(fileOf(1, accepted[0]!)!.bytes).digest('hex');
const right: FoundFile = { number: 0, id: 'a', state: 'stored', sha256 };
const judged = (...found: FoundFile[]) => judgeFiles({ seed: 1, accepted }, found);

describe('the files that the API serves are compared with those that were sent', () => {
  it('and nothing is wrong when each is there once with its bytes', () => {
    expect(judged(right)).toEqual({ accepted: 1, lost: 0, duplicated: 0, wrong: 0, pending: 0, faults: [] });
  });

  it.each<[string, object, FoundFile[]]>([
    ['one that no message has is lost', { lost: 1 }, []],
    ['one that is not served is lost', { lost: 1 }, [{ ...right, state: 'expired', sha256: null }]],
    ['one with other bytes is wrong', { wrong: 1 }, [{ ...right, sha256: 'f'.repeat(64) }]],
    ['one that a message has twice is duplicated', { duplicated: 1 }, [right, { ...right, id: 'b' }]],
    ['one that is still fetched is pending', { pending: 1 }, [{ ...right, state: 'pending', sha256: null }]],
    ['one that was never sent is a fault', {}, [right, { ...right, number: 1 }]],
  ])('%s', (_, counts, found) => {
    expect(judged(...found)).toMatchObject(counts);
    expect(judged(...found).faults).toHaveLength(1);
  });
});
