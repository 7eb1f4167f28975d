import { audited, auditKinds, rightNames, rights, roleHas, roles } from '#libs/access';
import { plans } from '#libs/access';
import { webhookEvents } from '#libs/contacts';
import { channelOf, channels, contactEventNames, topics } from '#libs/contracts';
import {
  doorbellCommands,
  environmentVariables,
  foldersIn,
  metricNames,
  metricsUsedIn,
  sourceOf,
} from './code-names.js';
import { brokenLinks, inlineCode, leadsSomewhere, page, pages, shellCode, tableRows, textOf } from './markdown.js';

const all = pages();
const everything = all.map(({ text }) => text).join('\n');
const alerts = textOf('deploy/prometheus/alerts.yml');
const dashboard = textOf('deploy/grafana/doorbell.json');

function unknown(used: Iterable<string>, known: ReadonlySet<string>): string[] {
  return [...new Set(used)].filter((name) => !known.has(name));
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '');
}

describe('what the pages say', () => {
  it('links to files and headings that are there', () => {
    expect(all.flatMap(brokenLinks)).toEqual([]);
  });

  it('names npm scripts that package.json has', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...matches(everything, /npm run ([a-z][a-z:-]*)/gu), ...matches(everything, /npm (start|test)\b/gu)];
    expect(named.length).toBeGreaterThan(5);
    expect(unknown(named, new Set(Object.keys(scripts)))).toEqual([]);
  });

  it("names operators' commands that there are", () => {
    const calls = [...everything.matchAll(/npx doorbell ([a-z][a-z-]*)(?: ([a-z][a-z-]*)(?![\w.]))?/gu)];
    const called = calls.flatMap(([, group, command]) => [group, command]).filter((word) => word !== undefined);
    expect(called.length).toBeGreaterThan(5);
    expect(unknown(called, doorbellCommands())).toEqual([]);
  });

  it('names environment variables that something reads', () => {
    const inText = all.flatMap(inlineCode).filter((code) => /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/u.test(code));
    const inCommands = matches(all.map(shellCode).join('\n'), /(?:^|\s)([A-Z]+_[A-Z_]+)=/gu);
    expect(inText.length).toBeGreaterThan(10);
    expect(unknown([...inText, ...inCommands], environmentVariables())).toEqual([]);
  });

  it('names metrics that the code has', () => {
    expect(unknown(metricsUsedIn(all.flatMap(inlineCode).join('\n')), metricNames())).toEqual([]);
  });
});

describe('what deployment relies on', () => {
  it('is metrics that the code has', () => {
    expect(metricsUsedIn(dashboard).length).toBeGreaterThan(10);
    expect(unknown(metricsUsedIn(alerts + dashboard), metricNames())).toEqual([]);
  });

  it('is paragraphs of the runbook that are there', () => {
    const leads = matches(alerts, /runbook: (\S+)/gu);
    expect(leads.length).toBeGreaterThan(5);
    expect(leads.filter((target) => !leadsSomewhere('README.md', target))).toEqual([]);
  });

  it('is environment variables that something reads', () => {
    const services = ['gateway', 'contacts', 'worker', 'email-adapter', 'whatsapp-adapter', 'web-adapter', 'migrate'];
    const templates = ['_pod.tpl', ...services.map((name) => `${name}.yaml`)];
    const chart = templates.map((name) => textOf(`deploy/helm/doorbell/templates/${name}`)).join('\n');
    const set = matches(chart, /(?:name: |"variable" ")([A-Z]+_[A-Z\d_]+)/gu);
    expect(set.length).toBeGreaterThan(10);
    expect(unknown(set, environmentVariables())).toEqual([]);
  });
});

describe('docs/channels/README.md', () => {
  it('has a row for every channel, with all its drivers', () => {
    const rows = textOf('docs/channels/README.md').split('\n');
    for (const channel of channels) {
      const row = rows.find((line) => line.startsWith(`| ${channel} `)) ?? '';
      const named = Object.keys(channelOf(channel).drivers).filter((driver) => row.includes(`\`${driver}\``));
      expect([channel, named]).toEqual([channel, Object.keys(channelOf(channel).drivers)]);
    }
  });
});

describe('docs/architecture.md', () => {
  const rows = tableRows(page('docs/architecture.md'));
  const rules = textOf('.config/dependency-cruiser.cjs');
  const librariesOf = (rule: string): string[] => {
    const [, names = ''] =
      new RegExp(`'${rule}',\\s+\\{ path: (?:libs\\('|'\\^libs/\\()?([a-z|-]+)`, 'u').exec(rules) ?? [];
    return names.split('|');
  };

  it.each([
    ['rank-0', 0],
    ['rank-1', 1],
    ['adapter-kit', 2],
    ['on-the-database', 2],
  ])('gives the libs of the rule %s the rank %i', (rule, rank) => {
    for (const name of librariesOf(rule)) expect(rows.get(`libs/${name}`)).toMatch(new RegExp(`\\| ${rank} +\\|`, 'u'));
  });

  it('has every lib and every app', () => {
    const apps = foldersIn('apps').map((name) => (name.endsWith('-adapter') ? 'apps/*-adapter' : `apps/${name}`));
    const missing = [...apps, ...foldersIn('libs').map((name) => `libs/${name}`)].filter((name) => !rows.has(name));
    expect(missing).toEqual([]);
  });

  it('names every vendor that is bound to one folder', () => {
    const prose = textOf('docs/architecture.md').toLowerCase();
    const vendors = matches(rules, /onlyIn\('([^']+)'/gu);
    expect(vendors.filter((vendor) => !prose.includes(vendor))).toEqual([]);
  });

  it('has every table of the schema', () => {
    const tables = matches(textOf('libs/database/src/schema.sql'), /create table (?:public\.)?([a-z_]+)/giu);
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter((name) => name !== 'schema_migrations' && !rows.has(name))).toEqual([]);
  });
});

describe('docs/api.md', () => {
  it('has every error code under its status', () => {
    const catalogue = textOf('apps/gateway/src/http/problems/problem-catalogue.ts');
    const codes = [...catalogue.matchAll(/^ {2}(\w+): \{ status: (\d+)/gmu)];
    expect(codes.length).toBeGreaterThan(10);
    const lines = textOf('docs/api.md').split('\n');
    const isListed = (code: string, status: string): boolean =>
      lines.some((line) => line.startsWith(`| ${status} `) && line.includes(`\`${code}\``));
    expect(codes.filter(([, code = '', status = '']) => !isListed(code, status)).map(([, code]) => code)).toEqual([]);
  });

  it('gives every right its roles', () => {
    const rows = tableRows(page('docs/api.md'));
    for (const right of rightNames) {
      const cells = rows
        .get(right)
        ?.split('|')
        .map((cell) => cell.trim());
      const expected = roles.map((role) => (roleHas(role, right) ? 'yes' : 'no'));
      expect([right, ...(cells?.slice(2, 7) ?? [])]).toEqual([right, ...expected, rights[right].about]);
    }
  });

  it('has every kind of the log of access, with its sentence', () => {
    const rows = tableRows(page('docs/api.md'));
    const told = auditKinds.map((kind) => [kind, rows.get(kind)?.split('|')[2]?.trim()]);
    expect(told).toEqual(Object.entries(audited));
  });

  it('gives every plan its figures', () => {
    const rows = tableRows(page('docs/api.md'));
    for (const [name, { maxPageSize, requestsPerMinute }] of Object.entries(plans)) {
      const figures = [maxPageSize, requestsPerMinute?.toLocaleString('en') ?? 'unlimited'];
      expect(
        rows
          .get(name)
          ?.split('|')
          .slice(2, 4)
          .map((cell) => cell.trim()),
      ).toEqual(figures.map(String));
    }
  });
});

describe('docs/events.md', () => {
  it('gives every topic its partitions', () => {
    const rows = tableRows(page('docs/events.md'));
    for (const { name, partitions } of Object.values(topics)) {
      expect(rows.get(name)?.split('|')[3]?.trim()).toBe(String(partitions));
    }
  });

  it('has every kind of change, by whose names webhooks and the live stream choose', () => {
    const { text } = page('docs/events.md');
    const kinds = contactEventNames.map((name) => name.slice('contact.'.length));
    expect(kinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
    expect(contactEventNames.filter((name) => !(webhookEvents as readonly string[]).includes(name))).toEqual([]);
  });

  it('has every header and every reason of a dead letter', () => {
    const { text } = page('docs/events.md');
    const headers = sourceOf('libs/contracts').match(/'(?:ce_[a-z]+|dead-letter-[a-z]+)'/gu) ?? [];
    expect(headers.length).toBeGreaterThan(10);
    expect(headers.filter((name) => !text.includes(name.replaceAll("'", '`')))).toEqual([]);
  });
});
