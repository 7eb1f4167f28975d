import { UnavailableError } from '#libs/platform';

/** What the client throws, as far as we look at it. */
interface ClientError {
  name: string;
  status: number | undefined;
  code: string | undefined;
}

type Fault = [isIt: (error: ClientError) => boolean, message: string];

const keyNames = 'FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY';

const faults: readonly Fault[] = [
  [({ name }) => name === 'NoSuchBucket', 'has no bucket of the name in FILES_URL: make it, or correct FILES_URL.'],
  [
    ({ name, status }) =>
      name === 'AuthorizationHeaderMalformed' || (status !== undefined && status >= 300 && status < 400),
    'has the bucket of FILES_URL in another region: correct FILES_S3_REGION.',
  ],
  [
    ({ status }) => status === 401 || status === 403,
    `refuses ${keyNames}: correct them, or give their user the rights to read, write, delete and list in the bucket.`,
  ],
  [({ name }) => name === 'CredentialsProviderError', `needs credentials: set ${keyNames}.`],
  [({ status }) => status === 507, 'is full: free space in it, or give it more; nothing was stored.'],
  [({ status }) => status !== undefined && status >= 500, 'fails at the moment: look into its own log if this lasts.'],
  [
    ({ status }) => status !== undefined,
    'refuses the call: see whether the server of FILES_S3_ENDPOINT is S3-compatible.',
  ],
];

const unreachable = 'cannot be reached: check FILES_S3_ENDPOINT and the network.';

/**
 * Calls S3. @throws UnavailableError that names the setting and says what to do. It has no cause: the client's errors hold
 * what was signed.
 */
export async function onS3<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Undefined where S3 has no such object. A missing bucket is an outage, where S3 says so. */
export async function unlessNoObject<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const { name } = clientError(error) ?? {};
    if (name === 'NoSuchKey' || name === 'NotFound') return undefined;
    throw error;
  }
}

export function isRangeFault(error: unknown): boolean {
  return clientError(error)?.status === 416;
}

export function asUnavailable(error: unknown): unknown {
  const known = clientError(error);
  if (known === undefined) return error;
  const [, message = unreachable] = faults.find(([isIt]) => isIt(known)) ?? [];
  const details = [known.status, known.code ?? known.name].filter(Boolean).join(' ');
  return new UnavailableError(`S3 (${details}) ${message}`);
}

const networkCodes = /^E(?!RR_)|^ERR_STREAM_PREMATURE_CLOSE$/u;
const clientNames = /ProviderError$|^TimeoutError$/u;

/** Undefined for errors that are not the client's or the network's. */
function clientError(error: unknown): ClientError | undefined {
  if (typeof error !== 'object' || error === null || !('name' in error)) return undefined;
  const { name, code, $metadata } = error as { name: string; code?: string; $metadata?: { httpStatusCode?: number } };
  const isOfClient = $metadata !== undefined || networkCodes.test(code ?? '') || clientNames.test(name);
  return isOfClient ? { name, code, status: $metadata?.httpStatusCode } : undefined;
}
