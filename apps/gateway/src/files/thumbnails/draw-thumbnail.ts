/** The formats whose decoders may run; each is also the media type's name. */
const decoders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'];
/** Of an original: 8,000 by 8,000. What claims more is not decoded. */
const maxPixels = 64_000_000;
const limitSeconds = 5;

let loading: ReturnType<typeof loadSharp> | undefined;

/**
 * An image in WebP of so many pixels at most on its longer side, upright, without its metadata (a photo says where it was taken).
 * Of an animation the first picture. Takes one thread for 5 seconds at most, and four bytes of memory a pixel.
 * @throws Error for what cannot be decoded, has too many pixels or takes too long.
 */
export async function drawThumbnail(bytes: Uint8Array, size: number): Promise<Buffer> {
  loading ??= loadSharp();
  const image = (await loading)(bytes).autoOrient();
  const resized = image.resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });
  return resized.webp({ quality: 80, effort: 2 }).timeout({ seconds: limitSeconds }).toBuffer();
}

/** Loaded at the first image. Its other decoders, such as SVG's and PDF's, never run. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) });
  return (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true });
}
