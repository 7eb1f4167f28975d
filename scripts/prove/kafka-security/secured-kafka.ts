import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaAccess, KafkaLogin, KafkaTls } from '#libs/platform';
import { KafkaCluster } from '../../local/stores/kafka/kafka-cluster.js';
import type { KafkaProgram } from '../../local/stores/kafka/kafka-process.js';

export interface Certificates {
  /** File of the authority. */
  ca: string;
  /** The broker's own, as PEM. */
  broker: { key: string; cert: string };
}

export interface SecuredOptions extends KafkaProgram {
  folder: string;
  certificates: Certificates;
  tls: KafkaTls;
  /** Users beside the administrator; the password of each is its name with `-secret` behind. */
  users: readonly string[];
}

const modules = 'org.apache.kafka.common.security';
const portsFrom = 21_000;

/** A broker that accepts only clients with TLS and a login, and only what their rights allow. */
export class SecuredKafka {
  private constructor(
    private readonly cluster: KafkaCluster,
    private readonly tls: KafkaTls,
  ) {}

  static async start({ folder, certificates, tls, users, java, jars }: SecuredOptions): Promise<SecuredKafka> {
    const keystore = join(folder, 'broker.pem');
    writeFileSync(keystore, certificates.broker.key + certificates.broker.cert, { mode: 0o600 });
    const all = ['admin', ...users];
    const cluster = await KafkaCluster.start({
      java,
      jars,
      folder,
      nodes: 1,
      portsFrom,
      protocol: 'SASL_SSL',
      scramUsers: all.flatMap((name) =>
        ['SCRAM-SHA-256', 'SCRAM-SHA-512'].map((one) => `${one}=[name=${name},password=${passwordOf(name)}]`),
      ),
      settings: settingsOf(keystore, certificates.ca),
      access: { tls, login: scram('admin') },
    });
    return new SecuredKafka(cluster, tls);
  }

  /** As one of its users, or as the user of `login` when it is given. */
  as(user: string, login: KafkaLogin = scram(user)): KafkaAccess {
    return { brokers: this.cluster.brokers, topicPrefix: 'sec.', tls: this.tls, login };
  }

  close(): Promise<void> {
    return this.cluster.close();
  }
}

export function scram(username: string): KafkaLogin {
  return { mechanism: 'scram-sha-512', username, password: passwordOf(username) };
}

export function passwordOf(user: string): string {
  return `${user}-secret`;
}

function settingsOf(keystore: string, ca: string): Record<string, string> {
  const login = `username="admin" password="${passwordOf('admin')}"`;
  const listener = 'listener.name.sasl_ssl';
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keystore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': ca,
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    [`${listener}.scram-sha-256.sasl.jaas.config`]: `${modules}.scram.ScramLoginModule required ${login};`,
    [`${listener}.scram-sha-512.sasl.jaas.config`]: `${modules}.scram.ScramLoginModule required ${login};`,
    [`${listener}.plain.sasl.jaas.config`]: `${modules}.plain.PlainLoginModule required ${login} user_admin="${passwordOf('admin')}";`,
    // Kafka's own way without an identity provider: it accepts tokens without a signature.
    [`${listener}.oauthbearer.sasl.jaas.config`]: `${modules}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="admin";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // The controller's own line has no login; clients never reach it.
    'super.users': 'User:admin;User:ANONYMOUS',
  };
}
