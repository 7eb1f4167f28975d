import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clients } from '../auth/clients.js';
import { KnownSessions } from '../auth/known-keys.js';
import { SessionCookie } from '../auth/session-cookie.js';
import { OpenId } from '../openid/openid.js';
import { UserLinks } from './user-links.js';
import { UserMail } from './user-mail.js';

/** What the routes of users, sessions and resets share. */
export interface UserParts {
  /** The sessions that this process remembers; one that ends is forgotten there. */
  knownSessions: KnownSessions;
  cookie: SessionCookie;
  clients: Clients;
  links: UserLinks;
  mail: UserMail;
  openId: OpenId;
}

@Global()
@Module({})
export class UserPartsModule {
  static with({ knownSessions, cookie, clients, links, mail, openId }: UserParts): DynamicModule {
    const providers = [
      { provide: KnownSessions, useValue: knownSessions },
      { provide: SessionCookie, useValue: cookie },
      { provide: Clients, useValue: clients },
      { provide: UserLinks, useValue: links },
      { provide: UserMail, useValue: mail },
      { provide: OpenId, useValue: openId },
    ];
    return { module: UserPartsModule, providers, exports: providers };
  }
}
