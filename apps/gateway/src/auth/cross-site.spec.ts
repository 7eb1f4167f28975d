import { refuseCrossSite } from './cross-site.js';

const call = (headers: Record<string, string>, method = 'POST') => {
  const request = { method, headers: { host: '127.0.0.1:3000', ...headers } };
  return () => refuseCrossSite(request, 'https://crm.example.com');
};

describe('a change under a cookie', () => {
  it.each(['same-site', 'cross-site', 'none', 'same-origin, cross-site', ''])(
    'is refused where Sec-Fetch-Site is %j, whatever the Origin',
    (site) => {
      expect(call({ 'sec-fetch-site': site, origin: 'https://crm.example.com' })).toThrow('page of this origin');
    },
  );

  it('is let through from the same origin', () => {
    expect(call({ 'sec-fetch-site': 'same-origin' })).not.toThrow();
    expect(call({ 'sec-fetch-site': 'same-origin', origin: 'https://other.example' })).not.toThrow();
  });

  it.each(['https://crm.example.com', 'http://127.0.0.1:3000'])(
    'is let through without Sec-Fetch-Site where the Origin is %s',
    (origin) => {
      expect(call({ origin })).not.toThrow();
    },
  );

  it.each(['null', '', 'https://crm.example.com.evil.example', 'http://crm.example.com', 'http://127.0.0.1:3001'])(
    'is refused without Sec-Fetch-Site where the Origin is %j',
    (origin) => {
      expect(call({ origin })).toThrow('page of this origin');
    },
  );

  it('is refused without both headers', () => expect(call({})).toThrow('page of this origin'));

  it('is none where the method changes nothing', () => {
    for (const method of ['GET', 'HEAD']) expect(call({ 'sec-fetch-site': 'cross-site' }, method)).not.toThrow();
  });
});
