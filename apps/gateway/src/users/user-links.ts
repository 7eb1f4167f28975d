/** The pages that links of users lead to. The token stands behind the #: no server and no Referer gets it. */
export class UserLinks {
  constructor(private readonly origin: () => string) {}

  reset(token: string): string {
    return `${this.origin()}/sign-in#reset=${token}`;
  }

  /** Where the OpenID provider sends the browser back to. */
  openId(): string {
    return `${this.origin()}/sign-in/openid`;
  }

  invitation(token: string): string {
    return `${this.origin()}/sign-in#invitation=${token}`;
  }
}
