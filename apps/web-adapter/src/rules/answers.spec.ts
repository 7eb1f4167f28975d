import '#libs/testing/slow';
import { answerOf, readAnswers } from './answers.js';

/** Microseconds of this process's own work. */
function workOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function read(times: number): number {
  const body = Buffer.from(`{"a":[${'1,'.repeat(times)}1]}`);
  return workOf(() => readAnswers('application/json', body));
}

describe('the answers of a form', () => {
  it('that repeat a field are kept in order, blanks left out', () => {
    const answers = readAnswers('application/x-www-form-urlencoded', Buffer.from('a=1&a=&a=2&b='));
    expect([answerOf(answers, 'a'), answerOf(answers, 'b')]).toEqual(['1, 2', '']);
  });

  it('cost in proportion to their number, also where all are of one field', () => {
    read(50_000);
    const [few, many] = [20_000, 200_000].map((times) => Math.min(read(times), read(times), read(times)));
    expect((many ?? 0) / Math.max(few ?? 0, 1000)).toBeLessThan(40); // a hundred times where it grows by the square
  });
});
