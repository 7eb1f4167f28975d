import { encodingOf } from './send-asset.js';

describe('the encoding of a response', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br; q=0.000, gzip;q=0', 'identity'],
    ['*', 'identity'],
    ['brotli, xgzip', 'identity'],
  ])('for Accept-Encoding: %s is %s', (accepted, encoding) => expect(encodingOf(accepted)).toBe(encoding));
});
