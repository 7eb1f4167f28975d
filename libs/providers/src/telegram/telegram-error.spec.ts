import { GrammyError, HttpError } from 'grammy';
import { telegramError, type TelegramError } from './telegram-error.js';

/** The error that the library throws at this response. */
function errorOf(body: object): TelegramError {
  // It trusts whatever has no `ok`.
  return telegramError(new GrammyError('failed', body as never, 'sendMessage', {}), 'sendMessage');
}

describe('a response that is not of the Bot API', () => {
  it.each([{}, { message: 'Bad Gateway' }, { error_code: '502' }, { error_code: Number.NaN }])(
    'leaves open whether Telegram acted: %j',
    (body) => {
      expect(errorOf(body)).toMatchObject({ code: null, mayHaveArrived: true });
    },
  );

  it('without a reason still reads well', () => {
    expect(errorOf({ error_code: 400 }).message).toBe('Telegram answers 400: no reason given');
  });
});

describe('the time that Telegram wants us to wait', () => {
  it.each([
    [7, 7000],
    [0, 1000],
    [-3, 1000],
    [10 ** 9, 86_400_000],
    ['soon', null],
    [undefined, null],
  ])('%p s is kept within what can be waited', (seconds, waited) => {
    const body = { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: seconds } };
    expect(errorOf(body).retryAfter).toBe(waited);
  });
});

describe('a call that never reached Telegram', () => {
  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['CERT_HAS_EXPIRED', false],
    ['ECONNRESET', true],
    ['ETIMEDOUT', true],
  ])('is distinguished from one that may have: %s', (code, mayHaveArrived) => {
    const error = new HttpError('failed at /bot1:secret/', Object.assign(new Error('1:secret'), { code }));
    const known = telegramError(error, 'sendMessage');
    expect(known.mayHaveArrived).toBe(mayHaveArrived);
    expect(JSON.stringify([known.message, known.stack])).not.toContain('1:secret');
  });
});
