import { topics, type Topic, type TopicName } from '#libs/contracts';

const rows = new Map<TopicName, Topic>(Object.values(topics).map((topic) => [topic.name, topic]));

/** The topic's row in the table of contracts. */
export function topicNamed(name: TopicName): Topic {
  const row = rows.get(name);
  if (row === undefined) throw new Error(`${name} stands in no row of the topics table`);
  return row;
}
