import kafkajs, { type AclEntry } from 'kafkajs';
import { kafkaRights, type KafkaRights, type KafkaUser } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { kafkaClient, type KafkaConnection } from '../client/kafka-client.js';
import { clientTiming } from '../kafka-timing.js';
import { rootMessage } from '../client/send-errors.js';

export interface EnsureAclsOptions extends Omit<KafkaConnection, 'clientId'> {
  /** Kafka's names of the services' users, such as `User:contacts`. */
  principals: Readonly<Record<KafkaUser, string>>;
}

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
/** Kafka's own name of the cluster as a resource. */
const cluster = 'kafka-cluster';

/**
 * Gives each service's user the rights of the table. Running it again changes nothing; rights that the table does not name
 * stay as they are.
 * @throws UnavailableError while Kafka can't be reached, has no authorizer, or refuses us.
 */
export async function ensureAcls(options: EnsureAclsOptions): Promise<void> {
  const admin = kafkaClient({ ...options, clientId: 'doorbell-acls' }, clientTiming.adminLimitMs).admin();
  const users = Object.keys(kafkaRights) as KafkaUser[];
  const acl = users.flatMap((user) => aclsOf(kafkaRights[user], options.principals[user], options.topicPrefix));
  try {
    await admin.connect();
    await admin.createAcls({ acl });
  } catch (error) {
    throw new UnavailableError(`rights could not be given: ${rootMessage(error)}`, { cause: error });
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** One user's rights in Kafka's words; to read or write implies to describe. */
export function aclsOf({ reads, writes, groups }: KafkaRights, principal: string, topicPrefix: string): AclEntry[] {
  const allow = { principal, host: '*', permissionType: AclPermissionTypes.ALLOW };
  const literal = { ...allow, resourcePatternType: ResourcePatternTypes.LITERAL };
  const topic = (name: string, operation: number): AclEntry => ({
    ...literal,
    resourceType: AclResourceTypes.TOPIC,
    resourceName: topicPrefix + name,
    operation,
  });
  const group: AclEntry = {
    ...allow,
    resourcePatternType: ResourcePatternTypes.PREFIXED,
    resourceType: AclResourceTypes.GROUP,
    resourceName: topicPrefix + (groups ?? ''),
    operation: AclOperationTypes.READ,
  };
  const idempotent = { ...literal, resourceType: AclResourceTypes.CLUSTER, resourceName: cluster };
  return [
    ...reads.map((name) => topic(name, AclOperationTypes.READ)),
    ...writes.map((name) => topic(name, AclOperationTypes.WRITE)),
    ...(groups === null ? [] : [group]),
    ...(writes.length === 0 ? [] : [{ ...idempotent, operation: AclOperationTypes.IDEMPOTENT_WRITE }]),
  ];
}
