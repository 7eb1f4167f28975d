import { textAt, type ApiResponse, type ApiClient } from './api-client.js';

let count = 0;

/** A contact made through the API: somebody nobody else is. */
export async function newSomebody(
  api: ApiClient,
  more: object = {},
): Promise<{ id: string; email: string; etag: string }> {
  const email = `person${(count += 1)}@example.com`;
  const made = await api.post('/contacts', { name: 'Somebody', email, ...more });
  expect(made.status).toBe(201);
  return { id: idOf(made), email, etag: String(made.headers.get('etag')) };
}

export function idOf({ body }: ApiResponse): string {
  return textAt({ body }, 'data', 'id');
}
