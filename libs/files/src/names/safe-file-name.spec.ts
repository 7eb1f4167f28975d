import fc from 'fast-check';
import { safeFileName } from './safe-file-name.js';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.string({ unit: 'grapheme', maxLength: 20 }));

describe('a safe file name', () => {
  it.each([
    ['payslip.pdf', 'payslip.pdf'],
    ['../../etc/passwd', 'passwd'],
    [String.raw`C:\Users\jane\payslip.pdf`, 'payslip.pdf'],
    ['Gehalt März.pdf', 'Gehalt März.pdf'],
    ['عقد.pdf', 'عقد.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['one\u0000two\r\nthree.txt', 'one two three.txt'],
    ['a:b*c?.txt', 'a_b_c_.txt'],
    ['.htaccess', 'htaccess'],
    ['name. . ', 'name'],
    ['CON', '_CON'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['console.log', 'console.log'],
    ['...', 'file.pdf'],
    ['', 'file.pdf'],
    [undefined, 'file.pdf'],
  ])('is made of %j: %j', (name, safe) => {
    expect(safeFileName(name, 'application/pdf')).toBe(safe);
  });

  it('is "file" where neither name nor type is known', () => {
    expect(safeFileName(undefined, 'application/x-unheard-of')).toBe('file');
  });

  it('keeps its extension when it is cut', () => {
    const safe = safeFileName(`${'ü'.repeat(300)}.docx`, 'text/plain');
    expect(safe).toBe(`${'ü'.repeat(97)}.docx`);
  });

  it('has for any text 1 to 200 bytes, no separator, no control or bidi character, and no dot at its ends', () => {
    fc.assert(
      fc.property(fc.option(text, { nil: undefined }), text, (name, type) => {
        const safe = safeFileName(name, type);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
        expect(safe).toMatch(/^[^\s.].*$/u);
        expect(safe).not.toMatch(/[\s.]$|[\\/<>:"|?*\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });

  it('does not change when it is made safe again', () => {
    fc.assert(
      fc.property(text, (name) => {
        const safe = safeFileName(name, 'text/plain');
        expect(safeFileName(safe, 'text/plain')).toBe(safe);
      }),
    );
  });
});
