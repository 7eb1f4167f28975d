import { kafkaRights, type KafkaUser } from '#libs/contracts';

/**
 * Kafka's name of each service's user: `User:<service>` unless one is given as `<service>=<principal>`.
 * @throws Error that names an unknown service or a wrong principal.
 */
export function principalsOf(given: readonly string[]): Record<KafkaUser, string> {
  const users = Object.keys(kafkaRights);
  const principals = Object.fromEntries(users.map((user) => [user, `User:${user}`]));
  for (const one of given) {
    const [, user = '', principal = ''] = /^([^=]+)=(\w+:.+)$/u.exec(one) ?? [];
    if (!users.includes(user))
      throw new Error(`--acl-user: ${one} has not the form <service>=User:<name>; services are ${users.join(', ')}.`);
    principals[user] = principal;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the table's own keys
  return principals as Record<KafkaUser, string>;
}
