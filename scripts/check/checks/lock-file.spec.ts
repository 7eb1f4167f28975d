import { lockFiles, missingOptionalPackages, readLockFile } from './lock-file.js';

describe('the lock file', () => {
  it.each(lockFiles)(
    '%s holds every package for other platforms that it names, so that it installs everywhere',
    (path) => {
      expect(missingOptionalPackages(readLockFile(path))).toEqual([]);
    },
  );

  it('is found faulty where it names one without holding it', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { '@a/linux-x64': '1.0.0', '@a/darwin-arm64': '1.0.0' } },
      'node_modules/@a/linux-x64': {},
    };
    expect(missingOptionalPackages({ packages })).toEqual(['@a/darwin-arm64 (of a)']);
  });

  it('is in order where the package is held inside the one that names it', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { b: '1.0.0' } },
      'node_modules/a/node_modules/b': {},
    };
    expect(missingOptionalPackages({ packages })).toEqual([]);
  });
});
