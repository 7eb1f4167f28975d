import fc from 'fast-check';
import { contentTypeOf } from './content-type-of.js';
import { isInlineImage, mediaType } from './media-types.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n');
const cfb = Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600)]);
const zip = Buffer.concat([Buffer.from('504B0506', 'hex'), Buffer.alloc(18)]);
const text = Buffer.from('Dear landlord');
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type of a file', () => {
  it.each([
    ['its content, whatever is claimed', pdf, { contentType: 'image/png', name: 'photo.png' }, 'application/pdf'],
    ['its content without a claim', png, {}, 'image/png'],
    ['the claim where the content shows none', text, { contentType: 'Text/Plain; charset=utf-8' }, 'text/plain'],
    ['the claim, also for what can run', text, { contentType: 'text/html' }, 'text/html'],
    [
      'the name where the claim says nothing',
      text,
      { contentType: 'application/octet-stream', name: 'a.CSV' },
      'text/csv',
    ],
    ['the claim of a format in its container', cfb, { contentType: 'application/msword' }, 'application/msword'],
    ['the name of a format in its container', zip, { name: 'contract.docx' }, docx],
    ['the container where the claim is of another family', zip, { contentType: 'text/html' }, 'application/zip'],
    ['unknown for an image that is none', text, { contentType: 'image/png' }, 'application/octet-stream'],
    ['unknown for a claim that is no media type', text, { contentType: 'text' }, 'application/octet-stream'],
    ['unknown without anything', new Uint8Array(), {}, 'application/octet-stream'],
  ])('is %s', async (_, beginning, claims, expected) => {
    expect(await contentTypeOf(beginning, claims)).toBe(expected);
  });

  it('is a media type for any bytes and any claim, and an inline image only by its content', async () => {
    const claim = fc.oneof(fc.string(), fc.constantFrom('image/png', 'image/svg+xml', 'text/html'));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), claim, fc.string(), async (bytes, contentType, name) => {
        const type = await contentTypeOf(bytes, { contentType, name });
        expect(mediaType(type)).toBe(type);
        if (isInlineImage(type)) expect(await contentTypeOf(bytes)).toBe(type);
      }),
    );
  });
});

describe('an image that pages show in place', () => {
  it.each(['image/svg+xml', 'text/html', 'application/pdf'])('is no %s', (type) => {
    expect(isInlineImage(type)).toBe(false);
  });
});
