import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnavailableError } from '#libs/platform';
import { randomFile } from '#libs/testing/files';
import { filesConfig } from '../files.config.js';
import { openFileStore } from '../open-file-store.js';
import type { FileStore } from '../file-store.js';

const workspaceId = randomUUID();
const maxBytes = 1_000_000;
const secret = 'very-secret-key';

interface Response {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A file that stands with a size and an age. */
const standing =
  (size: number, hours: number) =>
  ({ method }: IncomingMessage): Response => {
    const modified = new Date(Date.now() - hours * 3_600_000).toUTCString();
    if (method !== 'HEAD') return { status: 200, headers: { etag: '"x"' } };
    return { status: 200, headers: { 'content-length': String(size), 'last-modified': modified } };
  };
describe('what is sent to S3', () => {
  let server: Server;
  let store: FileStore;
  let requests: IncomingMessage[];
  let respond: (request: IncomingMessage) => Response;
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      request.resume().on('end', () => send(response, respond(request)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    store = await openFileStore(
      filesConfig({
        FILES_URL: 's3://files',
        FILES_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        FILES_S3_ACCESS_KEY: 'doorbell',
        FILES_S3_SECRET_KEY: secret,
      }),
    );
  });
  beforeEach(() => {
    requests = [];
  });
  afterAll(async () => {
    await store.close();
    server.close();
  });

  const methods = () => requests.map(({ method }) => method);

  it('is a small file at once, with its hash in the signature', async () => {
    respond = () => ({ status: 200, headers: { etag: '"x"' } });
    const { bytes, file } = randomFile(workspaceId, 5_000);
    await store.put(workspaceId, bytes, { maxBytes });
    expect(methods()).toEqual(['PUT']);
    expect(requests[0]?.headers).toMatchObject({ 'x-amz-content-sha256': file.sha256, 'content-length': '5000' });
  });

  it('is no large file that stands and is young', async () => {
    respond = standing(300_000, 11);
    await store.put(workspaceId, randomFile(workspaceId, 300_000).bytes, { maxBytes });
    expect(methods()).toEqual(['HEAD']);
  });

  it.each([
    ['stands for more than half a day, so that its age is renewed', standing(300_000, 13)],
    ['stands with another size', standing(299_999, 1)],
  ])('is a large file that %s', async (_, head) => {
    respond = head;
    await store.put(workspaceId, randomFile(workspaceId, 300_000).bytes, { maxBytes });
    expect(methods()).toEqual(['HEAD', 'PUT']);
  });

  it.each([
    [403, 'InvalidAccessKeyId', /refuses FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY: correct them/u],
    [403, 'AccessDenied', /give their user the rights/u],
    [404, 'NoSuchBucket', /has no bucket of the name in FILES_URL/u],
    [301, 'PermanentRedirect', /correct FILES_S3_REGION/u],
    [503, 'SlowDown', /fails at the moment/u],
    [507, 'InsufficientStorage', /is full: free space in it/u],
    [400, 'NotImplemented', /see whether the server of FILES_S3_ENDPOINT is S3-compatible/u],
  ])(
    'is an outage that says what to do when it is refused with %s %s, and tells no secret',
    async (status, code, message) => {
      respond = () => ({ status, body: `<Error><Code>${code}</Code><StringToSign>${secret}</StringToSign></Error>` });
      const put = store.put(workspaceId, Buffer.from('x'), { maxBytes });
      const error: unknown = await put.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnavailableError);
      expect(String(error)).toMatch(message);
      expect(String(error)).toContain(code);
      expect((error as Error).cause).toBeUndefined();
      expect(`${String(error)}${(error as Error).stack}`).not.toContain(secret);
    },
  );
});

function send(response: ServerResponse, { status, headers = {}, body = '' }: Response): void {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(body);
}
