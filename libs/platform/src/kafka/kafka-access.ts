/** Where Kafka is, and as whom we speak to it. */
export interface KafkaAccess {
  brokers: string[];
  /** Put before every topic's and group's name, so that several systems can share one Kafka. */
  topicPrefix: string;
  /** Undefined: without TLS. */
  tls?: KafkaTls | undefined;
  /** Undefined: without a login. */
  login?: KafkaLogin | undefined;
}

/** Contents of PEM files. */
export interface KafkaTls {
  /** Of who signed the brokers' certificates; undefined: the authorities that Node knows. */
  ca?: string | undefined;
  /** Our own, where the brokers ask for one. */
  cert?: string | undefined;
  key?: string | undefined;
}

export type KafkaLogin =
  | PasswordLogin<'plain'>
  | PasswordLogin<'scram-sha-256'>
  | PasswordLogin<'scram-sha-512'>
  | TokenLogin;

interface PasswordLogin<Mechanism extends string> {
  mechanism: Mechanism;
  username: string;
  password: string;
}

/** By access tokens, which a token endpoint gives for a client's id and secret (RFC 6749, section 4.4). */
export interface TokenLogin {
  mechanism: 'oauthbearer';
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope: string | undefined;
}
