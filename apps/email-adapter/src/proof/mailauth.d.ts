/** Parts of mailauth that it ships without types. */
declare module 'mailauth/lib/tools.js' {
  type Resolver = (name: string, type: string) => Promise<unknown>;

  const tools: {
    /**
     * The public key that a TXT record holds, in PEM. Rejects with a `code`: the resolver's own; EINVALIDVER, EINVALIDTYPE or
     * EINVALIDVAL for what is no key of DKIM; ESHORTKEY.
     */
    getPublicKey(type: 'DKIM', name: string, minBits: number, resolver: Resolver): Promise<{ publicKey: string }>;
  };
  export default tools;
}

declare module 'mailauth/lib/dmarc/get-dmarc-record.js' {
  /** The record of the domain, else of its organisational domain; false where neither has one. */
  export default function getDmarcRecord(
    domain: string,
    resolver: (name: string, type: string) => Promise<unknown>,
  ): Promise<false | { p?: string; sp?: string; adkim?: string; aspf?: string; isOrgRecord: boolean }>;
}

declare module 'mailauth/lib/spf/index.js' {
  interface SpfOptions {
    sender: string;
    ip: string;
    helo: string;
    mta: string;
    resolver: (name: string, type: string) => Promise<unknown>;
  }

  const spf: { spf(options: SpfOptions): Promise<{ domain: string; status: { result: string } }> };
  export default spf;
}

declare module 'mailauth/lib/dkim/body/relaxed.js' {
  const body: {
    RelaxedHash: new (algorithm: string) => { update(bytes: Buffer): void; digest(form: 'base64'): string };
  };
  export default body;
}

declare module 'mailauth/lib/dkim/body/simple.js' {
  const body: {
    SimpleHash: new (algorithm: string) => { update(bytes: Buffer): void; digest(form: 'base64'): string };
  };
  export default body;
}

/** Its own types name other options than it takes. */
declare module 'mailauth/lib/dkim/sign.js' {
  interface SignOptions {
    canonicalization: string;
    algorithm: string;
    signTime: Date;
    expires?: Date;
    /** Names with colons between. */
    headerList?: string;
    signatureData: { signingDomain: string; selector: string; privateKey: string; maxBodyLength?: number }[];
  }

  const signing: { dkimSign(source: string, options: SignOptions): Promise<{ signatures: string; errors: object[] }> };
  export default signing;
}
