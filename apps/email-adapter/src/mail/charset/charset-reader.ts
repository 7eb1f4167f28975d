import { isUtf8 } from 'node:buffer';
import { charsetOf } from './charset-label.js';
import { guessedCharset } from './charset-guess.js';
import { mixedUtf8 } from './mixed-utf8.js';
import { lenientText, strictText } from './strict-text.js';
import { windows1252 } from './windows-1252.js';

/** Characters of a thousand that may be wrong in what is still taken for the declared charset. */
const wrongOfThousand = 20;
/** Bytes whose letters are counted. */
const looked = 64 * 1024;

/**
 * Reads the texts of one mail: in the declared charset where the bytes are valid in it, else as UTF-8 where they are that,
 * else in the charset that they look like. It guesses rarely: a mailer does not change its charset between parts.
 */
export class CharsetReader {
  private guess = { charset: 'windows-1252', from: 0 };

  /** @param label as the mail declares it; any text. */
  read(bytes: Buffer, label: string | null | undefined): string {
    const marked = markedCharset(bytes);
    const declared = marked ?? charsetOf(label);
    const text = (declared === null ? null : strictText(bytes, declared)) ?? this.undeclared(bytes, declared);
    return text.replace(/^\uFEFF/u, '');
  }

  private undeclared(bytes: Buffer, declared: string | null): string {
    if (isUtf8(bytes)) return bytes.toString();
    return (declared === null ? null : mostly(bytes, declared)) ?? mixedUtf8(bytes) ?? this.guessed(bytes);
  }

  /** A guess from a few letters gives way to one from many: of a name in the header to one of the text. */
  private guessed(bytes: Buffer): string {
    const letters = bytes.subarray(0, looked).filter((byte) => byte > 0x7f).length;
    if (letters > 2 * this.guess.from) this.guess = { charset: guessedCharset(bytes), from: letters };
    const { charset } = this.guess;
    return strictText(bytes, charset) ?? mostly(bytes, charset) ?? windows1252(bytes);
  }
}

/** The text where few of its characters are not valid: cut in the middle of one, say. */
function mostly(bytes: Buffer, charset: string): string | null {
  const text = lenientText(bytes, charset);
  if (text === null) return null;
  const wrong = text.match(/\uFFFD/gu)?.length ?? 0;
  return wrong <= 1 + (text.length * wrongOfThousand) / 1000 && wrong * 4 < text.length ? text : null;
}

function markedCharset(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}
