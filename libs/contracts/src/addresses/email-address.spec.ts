import { normaliseEmail } from './email-address.js';

describe('an e-mail address', () => {
  it.each([
    ['  Jane.Doe@Example.COM ', 'jane.doe@example.com'],
    ['jane+flat@example.com', 'jane+flat@example.com'],
    ['jane@BÜCHER.de', 'jane@xn--bcher-kva.de'],
    ['jane@xn--BCHER-kva.de', 'jane@xn--bcher-kva.de'],
    ['太郎@例え.テスト', '太郎@xn--r8jz45g.xn--zckzah'],
    ['JOSÉ@example.com', 'josé@example.com'],
    ['jose\u0301@example.com', 'josé@example.com'],
    ['jane@例え。テスト', 'jane@xn--r8jz45g.xn--zckzah'],
    ['jane@example.com.', 'jane@example.com'],
    ['"Jane"@example.com', 'jane@example.com'],
    ['"jane doe"@example.com', '"jane doe"@example.com'],
    ['"jane@home"@example.com', '"jane@home"@example.com'],
    ['"a\\"b"@example.com', '"a\\"b"@example.com'],
    ['taro..t.@docomo.example', 'taro..t.@docomo.example'],
    ["o'neil_#1@example.com", "o'neil_#1@example.com"],
    ['jane@localhost', 'jane@localhost'],
    ['jane@[192.0.2.1]', 'jane@[192.0.2.1]'],
    ['jane@[IPv6:2001:DB8::1]', 'jane@[ipv6:2001:db8::1]'],
    ['jane@my_host.example', 'jane@my_host.example'],
    ['\u202ajane\u200b@exa\u00admple.com\u202c', 'jane@example.com'],
    ['\ufeff jane@example.com\u2060', 'jane@example.com'],
    ['jane@exam\u200dple.com', 'jane@example.com'],
    ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'jane@example.com'],
    ['jane﹫example.com', 'jane@example.com'],
    ['jane@نامه\u200cای.example', 'jane@xn--mgba3gch31f060k.example'],
  ])('%j is %j', (written, normal) => {
    expect(normaliseEmail(written)).toBe(normal);
    expect(normaliseEmail(normal)).toBe(normal);
  });

  it.each([
    '',
    'jane',
    'jane@',
    '@example.com',
    'jane doe@example.com',
    'jane@exam ple.com',
    'jane@example..com',
    'jane@-example.com',
    'jane@ex%61mple.com',
    'jane@example.com:25',
    'jane@[300.1.1.1]',
    'jane@[::1]',
    '<jane@example.com>',
    'a@b@example.com',
    '"jane@example.com',
    'jane\u0000@example.com',
    'jane\n@example.com',
    `jane@${'a'.repeat(64)}.com`,
    `${'a'.repeat(310)}@example.com`,
    `jane@${'a.'.repeat(150)}com`,
  ])('%j is none', (written) => {
    expect(normaliseEmail(written)).toBeNull();
  });

  it('of any odd text never throws, and what is accepted stays as it is', () => {
    for (let code = 0; code < 0x3000; code += 1) {
      const text = `a${String.fromCharCode(code)}b@x${String.fromCharCode(code)}y.example`;
      const once = normaliseEmail(text);
      if (once !== null) expect(normaliseEmail(once)).toBe(once);
    }
  });
});
