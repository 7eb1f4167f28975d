import { jestArguments } from './jest-arguments.js';

describe("Jest's arguments", () => {
  it.each(['unit', 'long'])('choose the %s tests behind every pattern, which would be taken for a project', (name) => {
    expect(jestArguments([`--${name}`, 'email'])).toEqual(['email', '--selectProjects', name]);
  });

  it('leave out the long tests where none is chosen', () => {
    expect(jestArguments(['-t', 'comes twice'])).toEqual(['-t', 'comes twice', '--ignoreProjects', 'long']);
  });
});
