import { searchWords } from './search-words.js';

const texts = (search: string): string[] => searchWords(search).map(({ text }) => text);

describe('the words of a search', () => {
  it('are what white space of any kind separates, each once', () => {
    expect(texts(' ana\tmaría\u3000王 ana\n')).toEqual(['ana', 'maría', '王']);
  });

  it('are none where there is nothing but space', () => {
    expect([searchWords(undefined), searchWords(''), searchWords('  ')]).toEqual([[], [], []]);
  });

  it.each([
    ['(415)', '415'],
    ['+1', '1'],
    ['555-12.3', '555123'],
    ['4155552671', null],
    ['12a', null],
    ['+', null],
    ['555:12', null],
  ])('%s is looked for among phones by %s', (text, digits) => {
    expect(searchWords(text)).toEqual([{ text, digits }]);
  });
});
