import { openingFault } from './opening-fault.js';

describe('a page of WhatsApp that could not be opened', () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/', 'check that web.whatsapp.com can be reached'],
    ['Navigation timeout of 30000 ms exceeded', 'check that web.whatsapp.com can be reached'],
    ['Failed to launch the browser process! undefined\n[1:1] no sandbox', 'WHATSAPP_CHROME_ARGS'],
    ['Execution context was destroyed', 'starting it anew'],
  ])('because of %j has advice', (said, advice) => {
    expect(openingFault(said)).toContain(said.split('\n', 1)[0]);
    expect(openingFault(said)).toContain(advice);
    expect(openingFault(said)).not.toContain('\n');
  });
});
