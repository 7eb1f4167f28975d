import { jestArguments } from './jest-arguments.js';

describe("Jest's arguments", () => {
  it('choose the unit tests behind every pattern, which would be taken for a project otherwise', () => {
    expect(jestArguments(['--unit', 'email'])).toEqual(['email', '--selectProjects', 'unit']);
  });

  it('are passed on as they were given without --unit', () => {
    expect(jestArguments(['-t', 'comes twice'])).toEqual(['-t', 'comes twice']);
  });
});
