import { tidyUrl } from './tidy-url.js';

describe('an address with empty segments', () => {
  it.each([
    ['/things/', '/things'],
    ['/things//', '/things'],
    ['//things', '/things'],
    ['/things/?a=1&b=/', '/things?a=1&b=/'],
    ['/things//1/', '/things/1'],
    ['/things/1/picture.svg/', '/things/1/picture.svg'],
    ['//evil.example/', '/evil.example'],
    ['///evil.example//..', '/evil.example/..'],
    ['//', '/'],
    ['http://other.example/things/?a', '/things?a'],
    ['http://other.example//evil.example', '/evil.example'],
  ])('%s means %s', (url, meant) => expect(tidyUrl(url)).toBe(meant));

  it.each(['/things', '/', '*', '', '/things?a=//&b=/', '/things%2F', 'http://other.example/things', '/a?b/'])(
    '%s has no empty segment',
    (url) => expect(tidyUrl(url)).toBeNull(),
  );
});
