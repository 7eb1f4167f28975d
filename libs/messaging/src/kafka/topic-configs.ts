// The default import, because Node finds only some of this CommonJS package's names.
import kafkajs, { type Admin, type DescribeConfigResponse } from 'kafkajs';
import type { Topic } from '#libs/contracts';

/** What the table says of a topic, in Kafka's words. */
export function configOf({ retention, maxMessageBytes }: Topic): Record<string, string> {
  const kept =
    retention === null
      ? { 'cleanup.policy': 'compact' }
      : { 'cleanup.policy': 'delete', 'retention.ms': String(retention) };
  return { ...kept, 'max.message.bytes': String(maxMessageBytes) };
}

/** Changes only topics that differ. Kafka replaces all settings of a topic at once, so the operator's own go along. */
export async function alignConfigs(admin: Admin, wanted: readonly Topic[]): Promise<void> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({
    resources: wanted.map(({ name }) => ({ type, name })),
    includeSynonyms: false,
  });
  const changed = wanted.flatMap((topic) => {
    const own = ownSettings(resources, topic.name);
    const target = { ...own, ...configOf(topic) };
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

function entries(settings: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}
