import { timingSafeEqual } from 'node:crypto';
import type { Clock, SecretBox } from '#libs/platform';
import { thumbnailSizes, type ThumbnailSize } from '../thumbnails/thumbnails.js';

/** What a link shows. */
export interface LinkedFile {
  workspaceId: string;
  fileId: string;
  inline: boolean;
  thumbnail: ThumbnailSize | undefined;
  /** `fileId` is an export’s; absent: an attachment’s. */
  isExport?: boolean;
}

/** Milliseconds for which a link works: a page that is being shown asks for its images at once. */
export const linkLifetimeMs = 5 * 60_000;

const idBytes = 16;
const expiryAt = 2 * idBytes;
const flagsAt = expiryAt + 4;
const payloadBytes = flagsAt + 1;
const inlineFlag = 1;
const exportFlag = 0x80;

/**
 * Links to files that need no key: the token names workspace, file, kind and end, and is signed (HMAC-SHA-256) with a key that
 * is derived from SECRETS_KEY for this alone. Nothing is stored; a change of SECRETS_KEY leaves links valid that a former
 * key signed, while it stands behind the new one.
 */
export class FileLinks {
  private readonly secrets: SecretBox;

  constructor(
    secrets: SecretBox,
    private readonly clock: Clock,
  ) {
    this.secrets = secrets.derive('file links');
  }

  /** A token of letters, digits, `-` and `_`, and its end. */
  issue(file: LinkedFile): { token: string; expiresAt: Date } {
    const endSeconds = Math.floor((this.clock.now().getTime() + linkLifetimeMs) / 1000);
    const payload = encode(file, endSeconds);
    const token = Buffer.concat([payload, this.secrets.fingerprints(textOf(payload))[0]]).toString('base64url');
    return { token, expiresAt: new Date(endSeconds * 1000) };
  }

  /** Null for a token that we did not sign, and for one at its end. */
  open(token: string): LinkedFile | null {
    const bytes = Buffer.from(token, 'base64url');
    const [payload, signature] = [bytes.subarray(0, payloadBytes), bytes.subarray(payloadBytes)];
    if (!this.secrets.fingerprints(textOf(payload)).some((own) => isSame(own, signature))) return null;
    const end = payload.readUInt32BE(expiryAt) * 1000;
    return this.clock.now().getTime() < end ? decode(payload) : null;
  }
}

function textOf(payload: Buffer): string {
  return `file link\n${payload.toString('base64url')}`;
}

function isSame(own: Buffer, signature: Buffer): boolean {
  return own.length === signature.length && timingSafeEqual(own, signature);
}

function encode({ workspaceId, fileId, inline, thumbnail, isExport = false }: LinkedFile, endSeconds: number): Buffer {
  const payload = Buffer.alloc(payloadBytes);
  payload.write(hexOf(workspaceId), 'hex');
  payload.write(hexOf(fileId), idBytes, 'hex');
  payload.writeUInt32BE(endSeconds, expiryAt);
  const place = thumbnail === undefined ? 0 : thumbnailSizes.indexOf(thumbnail) + 1;
  payload.writeUInt8((inline ? inlineFlag : 0) | (place << 1) | (isExport ? exportFlag : 0), flagsAt);
  return payload;
}

function decode(payload: Buffer): LinkedFile {
  const flags = payload.readUInt8(flagsAt);
  return {
    workspaceId: uuidOf(payload.subarray(0, idBytes)),
    fileId: uuidOf(payload.subarray(idBytes, expiryAt)),
    inline: (flags & inlineFlag) !== 0,
    thumbnail: thumbnailSizes[((flags & ~exportFlag) >> 1) - 1],
    ...((flags & exportFlag) !== 0 && { isExport: true }),
  };
}

function hexOf(uuid: string): string {
  return uuid.replaceAll('-', '');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}
