import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock, SecretBox } from '#libs/platform';
import type { BegunSignIn } from '#libs/providers/openid';
import { PrivateCookie, type CookieOptions } from '../auth/private-cookie.js';

const name = 'doorbell_openid';
const ours = new RegExp(String.raw`(?:^|;\s*)${name}=([\w.-]{1,4000})\s*(?:;|$)`, 'u');
const sealedFor = 'a begun sign-in';
/** Seconds for which a browser may come back. */
const lifeSeconds = 600;

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  invitation: z.string().nullable(),
  until: z.number(),
});

/** A sign-in that a browser began. */
export interface BegunHere extends BegunSignIn {
  /** The token of the invitation whose link led here; null where none did. */
  invitation: string | null;
}

interface BegunCookieOptions extends CookieOptions {
  secrets: SecretBox;
  clock: Clock;
}

/** Binds a begun sign-in to one browser for ten minutes. It is sealed: nothing of it is stored, and no page can read it. */
export class BegunCookie {
  private readonly cookie: PrivateCookie;
  private readonly box: SecretBox;
  private readonly clock: Clock;

  constructor({ secrets, clock, ...options }: BegunCookieOptions) {
    this.cookie = new PrivateCookie(options, { name, path: '/sign-in', maxAgeSeconds: lifeSeconds });
    this.box = secrets.derive('openid');
    this.clock = clock;
  }

  set(reply: FastifyReply, begun: BegunHere): void {
    const until = this.clock.now().getTime() + lifeSeconds * 1_000;
    this.cookie.set(reply, this.box.seal(JSON.stringify({ ...begun, until }), sealedFor));
  }

  clear(reply: FastifyReply): void {
    this.cookie.clear(reply);
  }

  /** Null where the browser began none, or too long ago. */
  read({ cookie }: IncomingHttpHeaders): BegunHere | null {
    const sealed = ours.exec(cookie ?? '')?.[1];
    const opened = sealed === undefined ? null : this.open(sealed);
    return opened && opened.until > this.clock.now().getTime() ? opened : null;
  }

  private open(sealed: string): z.infer<typeof kept> | null {
    try {
      return kept.parse(JSON.parse(this.box.open(sealed, sealedFor)));
    } catch {
      return null;
    }
  }
}
