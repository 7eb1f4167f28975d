/** The cookie of a new session of this user, as a browser sends it. */
export async function sessionCookie(origin: string, login: { email: string; password: string }): Promise<string> {
  const response = await fetch(`${origin}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(login),
  });
  if (!response.ok) throw new Error(`${login.email} cannot sign in (${response.status}).`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
