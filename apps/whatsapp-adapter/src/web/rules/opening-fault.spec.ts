import { openingFault } from './opening-fault.js';

describe('a page of WhatsApp that could not be opened', () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/', 'check that web.whatsapp.com can be reached'],
    ['Navigation timeout of 30000 ms exceeded', 'check that web.whatsapp.com can be reached'],
    ['Failed to launch the browser process! undefined\n[1:1] no such file', 'WHATSAPP_CHROME_ARGS'],
    ['Execution context was destroyed', 'starting it again'],
  ])('because of %j has advice', (said, advice) => {
    expect(openingFault(said)).toContain(said.split('\n', 1)[0]);
    expect(openingFault(said)).toContain(advice);
    expect(openingFault(said)).not.toContain('\n');
  });

  it.each([
    'Failed to launch the browser process!\n[1:1] Running as root without --no-sandbox is not supported.',
    'Failed to launch the browser process!\n[1:1] No usable sandbox! Update your kernel',
    'Failed to launch the browser process!\n[1:1] Failed to move to new namespace: user namespaces are not supported',
  ])('because the sandbox cannot start (%j) names both cures', (said) => {
    expect(openingFault(said)).toMatch(/another user than root.*WHATSAPP_CHROME_ARGS=--no-sandbox/u);
  });
});
