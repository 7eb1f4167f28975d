import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from './home.js';
import { openSecrets } from './secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-home-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the folder of an instance', () => {
  it('that cannot be made is named, with what to do', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => openHome(join(file, 'home'))).toThrow(
      /^DOORBELL_HOME: .*a-file\/home cannot be used .*name a folder/u,
    );
  });

  it('keeps its secrets from one start to the next', () => {
    const home = openHome(join(folder, 'kept'));
    expect(openSecrets(home)).toEqual(openSecrets(home));
  });

  it('with damaged secrets says which file, and nothing of what stands in it', () => {
    const home = openHome(join(folder, 'damaged'));
    writeFileSync(home.file('secrets.json'), '{"postgresPassword": "s3cret", ');
    expect(() => openSecrets(home)).toThrow(/secrets\.json is damaged .* put a good copy/u);
    expect(() => openSecrets(home)).not.toThrow(/s3cret/u);
  });
});
