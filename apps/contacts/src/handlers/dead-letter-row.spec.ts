import { deadLetterHeaders } from '#libs/contracts';
import type { ReceivedMessage } from '#libs/messaging';
import { deadLetterRow } from './dead-letter-row.js';

const record: ReceivedMessage = {
  topic: 'dead-letters',
  partition: 3,
  offset: '7',
  key: null,
  value: null,
  headers: {},
  timestamp: 0,
};

describe('the row of a dead letter', () => {
  it('has the id of its header', () => {
    const id = '01890000-0000-7000-8000-00000000000a';
    const headers = { [deadLetterHeaders.id]: Buffer.from(id) };
    expect(deadLetterRow({ ...record, headers }).dead_letter_id).toBe(id);
  });

  it('has the true size of an original of which the letter has the beginning alone', () => {
    const headers = { [deadLetterHeaders.originalBytes]: Buffer.from('7000000') };
    const value = Buffer.from('the beginning');
    expect(deadLetterRow({ ...record, value, headers }).size).toBe(7_000_000);
    expect(deadLetterRow({ ...record, value }).size).toBe(value.length);
  });

  it.each([{}, { [deadLetterHeaders.id]: Buffer.from('no id') }])(
    'has an id of its place where %p has none',
    (headers) => {
      // Golden: a letter that is read again after an update must meet its row.
      expect(deadLetterRow({ ...record, headers }).dead_letter_id).toBe('93d4dc97-30fe-80d3-878c-e2f849464f6e');
    },
  );
});
