import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { channels, sealedChannels } from '#libs/contracts';
import { inCheckout } from '#libs/local-instance';

const textOf = (path: string): string => readFileSync(inCheckout(path), 'utf8');
const values = parse(textOf('deploy/helm/doorbell/values.yaml')) as {
  secrets: { channelKeys: Record<string, string> };
  files: { s3: object };
  networkPolicy: { enabled: boolean; metricsFrom: object[] };
  emailAdapter: {
    relays: string[];
    maxPerAddress: number;
    messagesPerMinute: number;
    service: { type: string; openToAll: boolean };
  };
};

describe('the chart, where nothing is said', () => {
  it('keeps network policies, and lets the monitoring namespace alone read health and metrics', () => {
    expect(values.networkPolicy).toMatchObject({ enabled: true, metricsFrom: [{ namespaceSelector: {} }] });
  });

  it('opens no port to the Internet unless the values name who may connect', () => {
    expect(values.emailAdapter.service).toMatchObject({ type: 'ClusterIP', openToAll: false });
    expect(textOf('deploy/helm/doorbell/templates/email-adapter.yaml')).toMatch(/fail "emailAdapter\.service\.type/u);
  });

  it('limits an address that is no relay', () => {
    expect(values.emailAdapter).toMatchObject({ relays: [], maxPerAddress: 20, messagesPerMinute: 600 });
  });
});

describe('the values of the chart', () => {
  it('have every channel: its adapter, the key that opens its credentials, its image, its own workload', () => {
    for (const channel of channels) {
      expect([channel, Object.keys(values)]).toEqual([channel, expect.arrayContaining([`${channel}Adapter`])]);
      expect(textOf('deploy/Dockerfile')).toContain(`|${channel}-adapter`);
      expect(textOf(`deploy/helm/doorbell/templates/${channel}-adapter.yaml`)).toContain(`"${channel}-adapter"`);
    }
    expect(Object.keys(values.secrets.channelKeys).sort()).toEqual([...sealedChannels].sort());
  });
});

/** What the pattern's group finds in all the files. */
function namesIn(pattern: RegExp, ...globs: string[]): Set<string> {
  const texts = globs.flatMap((glob) => globSync(inCheckout(glob))).map((path) => readFileSync(path, 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)));
}

describe('the variables of the file store', () => {
  const read = namesIn(/^\s+(FILES_\w+):/gmu, 'libs/*/src/*.config.ts', 'apps/*/src/*.config.ts');

  it('are all in the chart, and in the page for operators, and no others', () => {
    expect(read).toContain('FILES_INBOX_BYTES_PER_HOUR');
    expect(namesIn(/name: (FILES_\w+)/gu, 'deploy/helm/doorbell/templates/*')).toEqual(read);
    expect(namesIn(/\b(FILES_\w+)/gu, 'docs/files.md')).toEqual(read);
  });

  it('are values that the schema knows', () => {
    const schema = JSON.parse(textOf('deploy/helm/doorbell/values.schema.json')) as {
      properties: { files: { properties: Record<string, { properties?: object }> } };
    };
    const { files } = schema.properties;
    expect(Object.keys(files.properties).sort()).toEqual(Object.keys(values.files).sort());
    expect(Object.keys(files.properties['s3']?.properties ?? {}).sort()).toEqual(Object.keys(values.files.s3).sort());
  });
});

describe('the image', () => {
  it('stands on one exact Node that is supported', () => {
    const bases = [...textOf('deploy/Dockerfile').matchAll(/^FROM (\S+)/gmu)].map(([, base]) => base);
    const [base, ...others] = new Set(bases.filter((name) => name !== 'build')); // a stage of the file itself
    expect(others).toEqual([]);
    expect(base).toMatch(/^node:24\.\d+\.\d+-slim$/u);
  });
});
