import { textAt, type ApiResponse, type ApiClient } from './api-client.js';

let count = 0;

/** A contact made through the API: no other contact has its e-mail address. */
export async function createdContact(
  api: ApiClient,
  more: object = {},
): Promise<{ id: string; email: string; etag: string }> {
  const email = `person${(count += 1)}@example.com`;
  const made = await api.post('/contacts', { name: 'Test Person', email, ...more });
  expect(made.status).toBe(201);
  return { id: idOf(made), email, etag: String(made.headers.get('etag')) };
}

export function idOf({ body }: ApiResponse): string {
  return textAt({ body }, 'data', 'id');
}
