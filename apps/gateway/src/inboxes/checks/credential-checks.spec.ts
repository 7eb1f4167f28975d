import { channelOf, channels } from '#libs/contracts';
import { credentialChecks } from './credential-checks.js';

describe('the credential checks', () => {
  it('are there for every driver that names what is tried, and for no other', () => {
    const checked = channels.flatMap((channel) => Object.keys(credentialChecks[channel] ?? {}));
    const tried = channels.flatMap((channel) =>
      Object.entries(channelOf(channel).drivers).flatMap(([name, driver]) => (driver.tried === null ? [] : [name])),
    );
    expect(checked.sort()).toEqual(tried.sort());
  });
});
