import { z } from 'zod';
import { contactFields } from './contact.fields.js';
import { ianaTimezone, isLanguage, tagBounds } from '#libs/contacts';

const fields = z.strictObject(contactFields);

describe('the fields of a contact', () => {
  it.each([
    [{ email: ' Ann@EXAMPLE.com ' }, { email: 'ann@example.com' }],
    [{ email: 'ann@bücher.example' }, { email: 'ann@xn--bcher-kva.example' }],
    [{ timezone: 'europe/berlin' }, { timezone: 'Europe/Berlin' }],
    [{ language: 'DE' }, { language: 'de' }],
    [{ name: '  Ann ' }, { name: 'Ann' }],
    [
      { company: null, tags: [] },
      { company: null, tags: [] },
    ],
  ])('%j is read as %j', (given, expected) => expect(fields.parse(given)).toEqual(expected));

  it.each([
    [{ email: '' }],
    [{ email: 'ann@' }],
    [{ timezone: 'CET+1' }],
    [{ language: 'deu' }],
    [{ name: null }],
    [{ firstName: '' }],
    [{ firstName: 'a\nb' }],
    [{ firstName: '\ud800' }],
    [{ tags: null }],
    // One more than a contact can have, those of the system included.
    [{ tags: Array.from({ length: tagBounds.tags + tagBounds.ofSystem + 1 }, (_, index) => `t${index}`) }],
    [{ tags: ['x'.repeat(101)] }],
    [{ customFields: [] }],
    [{ customFields: null }],
    [{ assignedTo: 'me' }],
  ])('%j is refused', (given) => expect(fields.safeParse(given).success).toBe(false));
});

describe('languages and time zones', () => {
  it('are those of the standards', () => {
    expect(['en', 'de', 'zh', 'tl', 'he'].every(isLanguage)).toBe(true);
    expect(['xx', 'iw', 'sh', 'EN', 'eng', ''].some(isLanguage)).toBe(false);
    expect(['UTC', 'Asia/Kolkata', 'US/Pacific'].map(ianaTimezone)).toEqual(['UTC', 'Asia/Kolkata', 'US/Pacific']);
    expect(['', '+02:00', 'Berlin', 'Europe/Atlantis'].map(ianaTimezone)).toEqual([null, null, null, null]);
  });
});
