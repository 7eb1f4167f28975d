import { Problem } from '../../http/problems/problem.js';

/** The rest of such a body is not read, so the connection cannot be used again. */
export function bodyTooLarge(maxBytes: number): Problem {
  const detail = `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB; send a smaller one.`;
  return new Problem('body_too_large', detail, { headers: { connection: 'close' } });
}

export function storageFull(): Problem {
  const detail =
    "The workspace's files take all that its plan allows; erase some, or ask the operator for a larger plan.";
  return new Problem('storage_full', detail);
}

export function tooManyUploads(atOnce: number): Problem {
  const detail = `The workspace has ${atOnce} uploads in progress; send this one when another has ended.`;
  return new Problem('workspace_busy', detail, { headers: { 'retry-after': '2' } });
}

export function notAForm(fault: string): Problem {
  const detail = `The body is no multipart form (${fault}); send the file as the part file of multipart/form-data.`;
  return new Problem('bad_request', detail);
}
