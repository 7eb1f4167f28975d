import { DoorbellProblem, DoorbellUnreachable } from '@doorbell/client';

export interface Sending {
  workspaceId: string;
  file: File;
  /** The same for each attempt with one file: it is taken once. */
  idempotencyKey: string;
  signal: AbortSignal;
  /** @param share of the file that is sent, from 0 to 1. */
  onProgress: (share: number) => void;
}

interface Form extends Sending {
  /** Below `/api/v1`. */
  path: string;
  /** Fields beside the file. */
  fields?: Readonly<Record<string, string>>;
}

/** Sends a file, and says how far it is, which `fetch` cannot. @throws DoorbellProblem, DoorbellUnreachable. */
export function sendForm<Made>({ path, fields = {}, ...sending }: Form): Promise<Made> {
  const { workspaceId, file, idempotencyKey, signal, onProgress } = sending;
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<Made>();
  request.open('POST', `/api/v1${path}`);
  request.setRequestHeader('doorbell-workspace', workspaceId);
  request.setRequestHeader('idempotency-key', idempotencyKey);
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  request.addEventListener('load', () => {
    const body = bodyOf(request.responseText);
    if (request.status === 201) resolve(body['data'] as Made);
    else reject(new DoorbellProblem(request.status, body, null));
  });
  request.addEventListener('error', () => reject(new DoorbellUnreachable('The connection ended.')));
  request.addEventListener('abort', () => reject(signal.reason as Error));
  signal.addEventListener('abort', () => request.abort());
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file, file.name);
  request.send(form);
  return promise;
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
