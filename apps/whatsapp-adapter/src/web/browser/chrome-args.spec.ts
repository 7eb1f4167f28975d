import { chromeArgs } from './chrome-args.js';

describe('flags for the browser', () => {
  it('are separated by blanks, and keep those within quotes', () => {
    expect(chromeArgs(`--proxy-server=socks5://p:1  --rules="MAP a b, MAP * ~NOTFOUND" '--user-agent=x y'`)).toEqual([
      '--proxy-server=socks5://p:1',
      '--rules=MAP a b, MAP * ~NOTFOUND',
      '--user-agent=x y',
    ]);
  });

  it('are empty where there is no text', () => {
    expect(chromeArgs('  ')).toEqual([]);
  });
});
