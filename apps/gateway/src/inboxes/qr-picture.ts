/** A QR code as an SVG image; the drawing library is loaded at the first one. */
export async function qrPicture(text: string): Promise<string> {
  const { default: qrcode } = await import('qrcode');
  return qrcode.toString(text, { type: 'svg' });
}
