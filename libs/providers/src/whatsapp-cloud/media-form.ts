import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
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
 * memory, or send a stream without a length. undici is loaded at the first upload.
 */
export async function postForm(
  url: string,
  { accessToken }: GraphAccount,
  { file, signal }: Upload,
): Promise<Response> {
  const { request } = await import('undici');
  const boundary = `doorbell-${randomUUID()}`;
  const [head, tail] = frameOf(file, boundary);
  const called = request(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${accessToken}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.size + tail.length),
    },
    body: Readable.from(framed(file.bytes, head, tail)),
    signal,
  });
  const {
    statusCode: status,
    headers,
    body,
  } = await called.catch((error: unknown) => {
    throw callFault({ cause: error, name: error instanceof Error ? error.name : '' });
  });
  const retryAfter = headers['retry-after'];
  const kept = typeof retryAfter === 'string' ? { 'retry-after': retryAfter } : {};
  const response = new Response(await body.text(), { status, headers: kept });
  if (!response.ok) throw await refusal(response);
  return response;
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
