import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { inboxEvent, type Inbox } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { AdapterProcess, adapterSecretsKey } from '#libs/testing/adapter';
import { createTestTopics, testBrokers, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';

const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/** The page of docs/examples on a web server, and the web adapter that its form is sent to. */
export class ExampleForm {
  private constructor(
    /** Of the page, with the form's address. */
    readonly url: string,
    /** Where the form is sent to. */
    readonly submitUrl: string,
    private readonly parts: { server: Server; adapter: AdapterProcess; topics: TestTopics },
  ) {}

  static async start(): Promise<ExampleForm> {
    const server = createServer(({ url = '/' }, response) => {
      const name = /^\/(form\.(html|css|js))/u.exec(url);
      response.setHeader('content-type', types[name?.[2] ?? ''] ?? 'text/plain');
      response.end(name?.[1] && readFileSync(new URL(`../../../../docs/examples/${name[1]}`, import.meta.url)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const topics = await createTestTopics();
    const adapter = await adapterOf(topics, origin);
    const submitUrl = `${adapter.announced['webhookUrl']}/forms/example/submissions`;
    const preflight = { method: 'OPTIONS', headers: { origin } };
    await waitFor('the form to be known', async () => (await fetch(submitUrl, preflight)).ok);
    const url = `${origin}/form.html?submit=${encodeURIComponent(submitUrl)}`;
    return new ExampleForm(url, submitUrl, { server, adapter, topics });
  }

  async stop(): Promise<void> {
    const { server, adapter, topics } = this.parts;
    server.close();
    await adapter.stop('SIGKILL');
    await topics.drop();
  }
}

async function adapterOf(topics: TestTopics, origin: string): Promise<AdapterProcess> {
  const publisher = new KafkaPublisher(topics);
  const inbox: Inbox = {
    inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
    workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
    channel: 'web',
    driver: 'form',
    name: 'Page',
    settings: { key: 'example', allowedOrigins: [origin] },
    paused: false,
    version: 1,
  };
  await publisher.publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  await publisher.close();
  return AdapterProcess.start('web-adapter', {
    KAFKA_BROKERS: testBrokers().join(','),
    TOPIC_PREFIX: topics.topicPrefix,
    CHANNEL_SECRETS_KEY: adapterSecretsKey,
    REPLICA_NAME: 'browser',
    WEB_PORT: '0',
  });
}
