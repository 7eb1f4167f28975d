/** A browser that follows redirects and keeps cookies by origin and path, and runs no page. */
export class CookieJar {
  private readonly cookies = new Map<string, { path: string; pair: string }>();

  /** Follows redirects from an address until one leads below `until`, which is not opened. */
  async browse(from: string, until: string): Promise<string> {
    for (let url = from, steps = 0; steps < 20; steps += 1) {
      const response = await this.open(url);
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${url} responded with ${response.status}: ${await response.text()}`);
      url = new URL(location, url).href;
      if (url.startsWith(until)) return url;
    }
    throw new Error('too many redirects');
  }

  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin, pathname } = new URL(url);
    const pairs = [...this.cookies].filter(
      ([key, { path }]) => key.startsWith(`${origin} `) && pathname.startsWith(path),
    );
    const cookie = pairs.map(([, { pair }]) => pair).join('; ');
    const headers = { ...(init.headers as Record<string, string> | undefined), ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(origin, line);
    return response;
  }

  /** The names of the cookies that an origin has set. */
  names(origin: string): string[] {
    return [...this.cookies.keys()].filter((key) => key.startsWith(`${origin} `)).map((key) => key.split(' ')[1] ?? '');
  }

  private keep(origin: string, line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/u);
    const key = `${origin} ${pair.split('=')[0]}`;
    const isEnded = attributes.some((one) => /^max-age=0$|^expires=.*1970/iu.test(one));
    const path = attributes.find((one) => /^path=/iu.test(one))?.slice(5) ?? '/';
    if (isEnded) this.cookies.delete(key);
    else this.cookies.set(key, { path, pair });
  }
}
