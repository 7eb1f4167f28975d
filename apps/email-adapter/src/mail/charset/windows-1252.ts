const decoder = new TextDecoder('windows-1252');

/** Every row of bytes is valid in it: what undeclared 8-bit text most often is, by the convention of the web and of mail readers. */
export function windows1252(bytes: Buffer): string {
  return decoder.decode(bytes);
}
