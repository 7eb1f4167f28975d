import { driverOf } from '../channels.js';
import { headerFiles } from '../whatsapp-files.js';
import { mebibyte, refusalOfFile, refusalOfFiles } from './file-traits.js';

function sendsOf(channel: string, driver: string) {
  const sends = driverOf(channel, driver)?.sends;
  if (!sends) throw new Error(`${channel}/${driver} sends nothing`);
  return sends;
}

const cloud = sendsOf('whatsapp', 'cloud');
const web = sendsOf('whatsapp', 'web');
const bot = sendsOf('telegram', 'polling');
const mail = sendsOf('email', 'smtp');
const file = (contentType: string, size = 1) => ({ contentType, size });

describe('a file that a driver can send', () => {
  it.each([
    ['the Cloud API', cloud, file('image/jpeg', 5 * mebibyte)],
    ['the Cloud API', cloud, file('application/pdf', 100 * mebibyte)],
    ['the Cloud API', cloud, file('audio/ogg; codecs=opus', 16 * mebibyte)],
    ['WhatsApp in a browser', web, file('application/zip', 64 * mebibyte)],
    ['Telegram', bot, file('image/jpeg', 50 * mebibyte)],
    ['e-mail', mail, file('application/zip', 18 * mebibyte)],
  ])('is not refused: %s', (_, sends, given) => {
    expect(refusalOfFile(sends, given)).toBeNull();
  });
});

describe('a file that a driver cannot send', () => {
  it.each([
    ['the Cloud API', cloud, file('image/png', 5 * mebibyte + 1), 'has 5.1 MB, and this channel takes at most 5 MB'],
    ['the Cloud API', cloud, file('video/mp4', 17 * mebibyte), 'has 17 MB, and this channel takes at most 16 MB'],
    ['the Cloud API', cloud, file('image/heic'), 'is image/heic, which this channel does not take; send a link'],
    ['WhatsApp in a browser', web, file('video/mp4', 65 * mebibyte), 'at most 64 MB of video/mp4; send a smaller'],
    ['Telegram', bot, file('application/pdf', 51 * mebibyte), 'at most 50 MB'],
    ['e-mail', mail, file('application/pdf', 19 * mebibyte), 'at most 18 MB'],
    ['a channel without files', { files: null }, file('text/plain'), 'this channel takes no files; send a link'],
  ])('is refused with what is wrong and what to do: %s', (_, sends, given, words) => {
    expect(refusalOfFile(sends, given)).toContain(words);
  });
});

it('a file that the header of a template does not show is refused with what it shows', () => {
  const picture = { files: headerFiles('image') };
  expect(refusalOfFile(picture, file('application/pdf'))).toBe(
    'is application/pdf, which the header of the template does not take; send one of image/jpeg, image/png.',
  );
  expect(refusalOfFile(picture, file('image/png', 6 * mebibyte))).toBe(
    'has 6 MB, and the header of the template takes at most 5 MB of image/png; send a smaller file.',
  );
  expect(refusalOfFiles(picture, [file('image/png'), file('image/png')])).toMatch(
    /are 2 files, and the header.*takes 1/u,
  );
});

describe('the files of one message', () => {
  const large = file('application/pdf', 10 * mebibyte);

  it('have a limit together where the channel has one', () => {
    expect(refusalOfFiles(mail, [large])).toBeNull();
    expect(refusalOfFiles(mail, [large, large])).toContain('have 20 MB together, and this channel takes at most 18 MB');
    expect(refusalOfFiles(cloud, [large, large])).toBeNull();
  });

  it('are at most ten', () => {
    expect(
      refusalOfFiles(
        web,
        Array.from({ length: 10 }, () => large),
      ),
    ).toBeNull();
    expect(
      refusalOfFiles(
        web,
        Array.from({ length: 11 }, () => large),
      ),
    ).toContain('are 11 files');
  });
});
