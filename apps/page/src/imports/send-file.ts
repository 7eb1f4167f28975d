import { DoorbellProblem, DoorbellUnreachable } from '@doorbell/client';
import type { Import } from '../api/doorbell.js';

interface Sending {
  workspaceId: string;
  file: File;
  strict: boolean;
  /** The same for each attempt with one file: it makes one import. */
  idempotencyKey: string;
  signal: AbortSignal;
  /** @param share of the file that is sent, from 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends a file, and says how far it is, which `fetch` cannot. @throws DoorbellProblem, DoorbellUnreachable. */
export function sendFile({ workspaceId, file, strict, idempotencyKey, signal, onProgress }: Sending): Promise<Import> {
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<Import>();
  request.open('POST', '/api/v1/imports');
  request.setRequestHeader('doorbell-workspace', workspaceId);
  request.setRequestHeader('idempotency-key', idempotencyKey);
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  request.addEventListener('load', () => {
    const body = bodyOf(request.responseText);
    if (request.status === 201) resolve(body['data'] as Import);
    else reject(new DoorbellProblem(request.status, body, null));
  });
  request.addEventListener('error', () => reject(new DoorbellUnreachable('The connection ended.')));
  request.addEventListener('abort', () => reject(signal.reason as Error));
  signal.addEventListener('abort', () => request.abort());
  const form = new FormData();
  if (strict) form.set('strict', 'true');
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
