import { randomUUID } from 'node:crypto';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { callFault, refusal, type GraphAccount } from './graph-call.js';

/** A file to be uploaded. */
export interface MediaFile {
  bytes: AsyncIterable<Uint8Array>;
  /** Bytes. */
  size: number;
  contentType: string;
  fileName: string;
}

interface Upload {
  file: MediaFile;
  signal: AbortSignal;
}

/**
 * Posts a file as the form that Meta takes. It is written while it is sent, with its length in front: fetch would keep a form in
 * memory, or send a stream without a length.
 */
export async function postForm(
  url: string,
  { accessToken }: GraphAccount,
  { file, signal }: Upload,
): Promise<Response> {
  const boundary = `doorbell-${randomUUID()}`;
  const [head, tail] = frameOf(file, boundary);
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': head.length + file.size + tail.length,
  };
  const form = Readable.from(framed(file.bytes, head, tail), { objectMode: false });
  const response = await posted(url, { headers, form, signal }).catch((error: unknown) => {
    throw callFault({ cause: error, name: error instanceof Error ? error.name : '' });
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

interface Form {
  headers: Record<string, string | number>;
  form: Readable;
  signal: AbortSignal;
}

/** A refusal may come before the form has been read: then the rest of it is not sent. */
async function posted(url: string, { headers, form, signal }: Form): Promise<Response> {
  const call = (url.startsWith('https:') ? requestSecure : requestPlain)(url, { method: 'POST', headers, signal });
  const { promise: responded, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  call.on('response', resolve).on('error', reject);
  pipeline(form, call).catch(reject);
  try {
    const message = await responded;
    const retryAfter = message.headers['retry-after'];
    const kept = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    return new Response(await text(message), { status: message.statusCode ?? 0, headers: kept });
  } finally {
    form.destroy();
    call.destroy();
  }
}

async function* framed(bytes: AsyncIterable<Uint8Array>, head: Buffer, tail: Buffer): AsyncGenerator<Uint8Array> {
  yield head;
  yield* bytes;
  yield tail;
}

/** What stands around the bytes of the file. */
function frameOf({ contentType, fileName }: MediaFile, boundary: string): [Buffer, Buffer] {
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const fields = field('messaging_product', 'whatsapp') + field('type', contentType);
  const place = `content-disposition: form-data; name="file"; filename="${quotable(fileName)}"`;
  const head = `${fields}--${boundary}\r\n${place}\r\ncontent-type: ${contentType}\r\n\r\n`;
  return [Buffer.from(head), Buffer.from(`\r\n--${boundary}--\r\n`)];
}

/** As forms of browsers write a name. */
function quotable(fileName: string): string {
  return fileName.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
