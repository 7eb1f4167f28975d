import { toString } from 'qrcode';

/** Draws a QR code on the terminal, for the person who pairs the number there. */
export async function showQr(name: string, text: string): Promise<void> {
  const picture = await toString(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
  process.stderr.write(`\nScan this with WhatsApp on the phone of “${name}” (Linked devices):\n${picture}\n`);
}
