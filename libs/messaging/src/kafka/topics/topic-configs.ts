// The default import, because Node finds only some of this CommonJS package's names.
import kafkajs, { type Admin, type DescribeConfigResponse } from 'kafkajs';
import type { Topic } from '#libs/contracts';
import type { Copies } from './topic-copies.js';

/**
 * What the table says of a topic, in Kafka's words. A record's time is the broker's: Kafka deletes by it, and a sender
 * whose clock is days behind would have its messages deleted unread.
 */
export function configOf({ retention, maxMessageBytes }: Topic, copies: Copies): Record<string, string> {
  const kept =
    retention === null
      ? { 'cleanup.policy': 'compact' }
      : { 'cleanup.policy': 'delete', 'retention.ms': String(retention) };
  return {
    ...kept,
    ...acknowledgedBy(copies),
    'max.message.bytes': String(maxMessageBytes),
    'message.timestamp.type': 'LogAppendTime',
    // A copy that lags never becomes the leader: it would delete what the others have acknowledged.
    'unclean.leader.election.enable': 'false',
  };
}

/**
 * Of three copies two must have a message before it is acknowledged. While fewer are in sync the setting stays as it is:
 * raised then, it would stop all publishing.
 */
function acknowledgedBy({ made, inSync }: Copies): Record<string, string> {
  if (made < 3) return { 'min.insync.replicas': '1' };
  return inSync < 2 ? {} : { 'min.insync.replicas': '2' };
}

/** Changes only topics that differ. Kafka replaces all settings of a topic at once, so the operator's own go along. */
export async function alignConfigs(
  admin: Admin,
  wanted: readonly Topic[],
  copiesOf: ReadonlyMap<string, Copies>,
): Promise<void> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({
    resources: wanted.map(({ name }) => ({ type, name })),
    includeSynonyms: false,
  });
  const changed = wanted.flatMap((topic) => {
    const own = ownSettings(resources, topic.name);
    const target = { ...own, ...configOf(topic, copiesOf.get(topic.name) ?? { made: 1, inSync: 1 }) };
    const differs = Object.entries(target).some(([name, value]) => own[name] !== value);
    return differs ? [{ type, name: topic.name, configEntries: entries(target) }] : [];
  });
  if (changed.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changed });
}

function ownSettings(resources: DescribeConfigResponse['resources'], topic: string): Record<string, string> {
  const found = resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
  return Object.fromEntries(
    found
      .filter(({ configSource }) => configSource === kafkajs.ConfigSource.TOPIC_CONFIG)
      .map(({ configName, configValue }) => [configName, configValue]),
  );
}

export function entries(settings: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}
