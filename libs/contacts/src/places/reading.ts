/** What a consumer group reads; names as Kafka knows them. */
export interface Reading {
  group: string;
  topic: string;
}
