import { parse } from 'yaml';
import { asyncApi } from './async-api.js';

interface Node {
  [key: string]: Node | string;
}

const document = parse(asyncApi()) as Node;

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === '$ref' ? [String(value)] : references(value)));
}

function resolve(reference: string): unknown {
  const path = reference.replace('#/', '').split('/');
  return path.reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document);
}

describe('the AsyncAPI document', () => {
  it('has every part that it refers to', () => {
    const dangling = references(document).filter((reference) => resolve(reference) === undefined);
    expect(references(document).length).toBeGreaterThan(20);
    expect(dangling).toEqual([]);
  });

  it('describes each topic with its key, its retention and its schema', () => {
    expect(resolve('#/channels/inboundMessages')).toMatchObject({
      address: 'inbound-messages',
      bindings: { kafka: { partitions: 12, topicConfiguration: { 'cleanup.policy': ['delete'] } } },
    });
    expect(resolve('#/channels/inboxes')).toMatchObject({
      bindings: { kafka: { topicConfiguration: { 'cleanup.policy': ['compact'] } } },
    });
  });
});
