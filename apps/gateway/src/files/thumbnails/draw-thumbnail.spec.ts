import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { drawThumbnail } from './draw-thumbnail.js';

const background = { r: 200, g: 30, b: 30 };
const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background } });

/** The PNG with another width and height in its header, whose checksum is right. */
function claiming(png: Buffer, size: number): Buffer {
  png.writeUInt32BE(size, 16);
  png.writeUInt32BE(size, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

describe('a thumbnail', () => {
  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
    'of %s is a small WebP of the same shape',
    async (format) => {
      const picture = await drawThumbnail(await red(800, 400).toFormat(format).toBuffer(), 256);
      const { format: kind, width, height } = await sharp(picture).metadata();
      expect([kind, width, height]).toEqual(['webp', 256, 128]);
    },
  );

  it('is no larger than its image', async () => {
    const { width } = await sharp(await drawThumbnail(await red(10, 10).png().toBuffer(), 256)).metadata();
    expect(width).toBe(10);
  });

  it('of a photo is upright, and says nothing of where it was taken', async () => {
    const taken = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 0/1 0/1' } };
    const photo = await red(400, 200).withExif(taken).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height, exif, orientation } = await sharp(await drawThumbnail(photo, 64)).metadata();
    expect([width, height, exif, orientation]).toEqual([32, 64, undefined, undefined]);
  });

  it.each([
    ['text', Buffer.from('no image')],
    [
      'SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('is not drawn of %s', async (_what, bytes) => {
    await expect(drawThumbnail(bytes, 64)).rejects.toThrow();
  });

  it('is not drawn of a picture that is cut off', async () => {
    const whole = await red(800, 800).png().toBuffer();
    await expect(drawThumbnail(whole.subarray(0, whole.length / 2), 64)).rejects.toThrow();
  });

  it('is not drawn of a picture that claims more pixels than are decoded', async () => {
    const bomb = claiming(await red(10, 10).png().toBuffer(), 9_000);
    await expect(drawThumbnail(bomb, 64)).rejects.toThrow(/pixel limit/u);
  });
});
