import { mailSource, typedMail } from '../../../test/mail-source.js';
import { parseMail } from '../parse-mail.js';

const event = (...lines: readonly string[]): string[] => [
  'BEGIN:VCALENDAR',
  ...lines.slice(0, 1),
  'BEGIN:VTIMEZONE',
  'DTSTART:19700101T000000',
  'SUMMARY:no',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  ...lines.slice(1),
  'END:VEVENT',
  'BEGIN:VEVENT',
  'SUMMARY:Second',
  'END:VEVENT',
  'END:VCALENDAR',
];
const calendarMail = async (...lines: readonly string[]) =>
  parseMail(typedMail('text/calendar; charset=utf-8', ...event(...lines)));

describe('an appointment that is all a mail brings', () => {
  it.each([
    [
      ['METHOD:REQUEST', 'SUMMARY:Viewing', 'DTSTART:20261201T100000Z', 'LOCATION:Mill Street 5\\, Acme'],
      '[invitation] Viewing, Tue 2026-12-01 10:00 UTC, Mill Street 5, Acme',
    ],
    [
      ['METHOD:REQUEST', 'SUMMARY:Viewing', 'DTSTART;TZID="Europe/Berlin":20261201T100000'],
      '[invitation] Viewing, Tue 2026-12-01 10:00 Europe/Berlin',
    ],
    [['METHOD:PUBLISH', 'SUMMARY:Open day', 'DTSTART;VALUE=DATE:20261201'], '[appointment] Open day, Tue 2026-12-01'],
    [['METHOD:CANCEL', 'SUMMARY:View', ' ing'], '[appointment cancelled] Viewing'],
    [
      ['METHOD:REPLY', 'ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example', 'SUMMARY:Viewing'],
      '[invitation declined] Viewing',
    ],
    [
      ['METHOD:REQUEST', 'SUMMARY:Viewing', 'DESCRIPTION:Ring twice.\\nThank you'],
      '[invitation] Viewing\n\nRing twice.\nThank you',
    ],
    [['METHOD:REQUEST', 'DTSTART:soon'], '[invitation]'],
  ])('is described in words that are not the sender’s own: %j', async (lines, text) => {
    expect(await calendarMail(...lines)).toMatchObject({
      text,
      ownText: null,
      attachments: [{ contentType: 'text/calendar' }],
    });
  });
});

describe('a mail that only its receiver can open', () => {
  it.each([
    mailSource(
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      'MIAG',
    ),
    typedMail(
      'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=q',
      '--q',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--q',
      'Content-Type: application/octet-stream; name=encrypted.asc',
      '',
      '-----BEGIN PGP MESSAGE-----',
      'x',
      '--q--',
    ),
    typedMail('text/plain', '-----BEGIN PGP MESSAGE-----', '', 'hQEMA', '-----END PGP MESSAGE-----'),
  ])('says so', async (source) => {
    expect(await parseMail(source)).toMatchObject({ text: '[encrypted message]', ownText: null });
  });

  it('is read where it is only signed', async () => {
    const signed = [
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      'Is it free?',
      '- -- ',
      'Wim',
      '-----BEGIN PGP SIGNATURE-----',
      '',
      'iQEz',
      '-----END PGP SIGNATURE-----',
    ];
    expect((await parseMail(typedMail('text/plain', ...signed))).text).toBe('Is it free?\n-- \nWim');
  });
});
