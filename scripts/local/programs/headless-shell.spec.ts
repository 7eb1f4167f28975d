import { wantsHeadlessShell } from './headless-shell.js';

describe('a Chromium without windows', () => {
  it('is wanted on CI beside a whole one', () => {
    expect(wantsHeadlessShell({ CI: 'true' }, '/usr/bin/chromium')).toBe(true);
  });

  it.each([
    ['on the machine of a person', {}, '/usr/bin/chromium'],
    ['where it is there', { CI: 'true' }, '/usr/bin/chromium-headless-shell'],
    ['where another is chosen', { CI: 'true', WHATSAPP_CHROME_PATH: '/opt/chrome' }, '/opt/chrome'],
  ])('is not wanted %s', (_, env, found) => {
    expect(wantsHeadlessShell(env, found)).toBe(false);
  });
});
