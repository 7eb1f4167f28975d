/** Who may import whom: the ranks of docs/architecture.md, as rules. */
const within = (folder) => `^${folder}/`;
const libs = (names) => `^libs/(${names})/`;
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const onlyIn = (vendor, ...folders) =>
  forbid(
    `${vendor}-only-in-${folders.join('-and-').replaceAll('/', '-')}`,
    {
      path: '^(apps|libs)/',
      pathNot: [...folders.map(within), '\\.(int-|e2e-)?spec\\.ts$', '^libs/testing/', '/test/'],
    },
    { path: `node_modules/${vendor}/` },
    `One vendor, one folder: ${vendor} is used only in ${folders.join(' and ')}.`,
  );

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      { pathNot: '^bench/usual-way/' },
      { circular: true },
      'A cycle means two things that are one, or one too many arrows.',
    ),
    forbid(
      'leaves-import-nothing',
      { path: libs('contracts|platform|access') },
      { path: '^(libs|apps)/', pathNot: libs('contracts|platform|access') },
      'Rank 0.',
    ),
    forbid(
      'leaves-apart',
      { path: '^libs/(contracts|platform|access)/' },
      { path: '^libs/(contracts|platform|access)/', pathNot: '^libs/$1/' },
      'Rank 0 imports nothing of ours.',
    ),
    forbid(
      'rank-1',
      { path: libs('messaging|contacts|providers') },
      { path: '^(libs|apps)/', pathNot: [libs('contracts|platform|access|testing'), '^libs/$1/'] },
      'messaging, contacts and providers import rank 0 alone.',
    ),
    forbid(
      'providers-apart',
      { path: '^libs/providers/src/([^/]+)/' },
      { path: '^libs/providers/src/', pathNot: '^libs/providers/src/$1/' },
      'No provider loads the client of another one.',
    ),
    forbid(
      'rank-2',
      { path: libs('adapter-kit') },
      { path: '^(libs|apps)/', pathNot: libs('contracts|platform|messaging|adapter-kit|testing') },
      'adapter-kit imports messaging and below.',
    ),
    forbid(
      'adapters-see-no-database',
      { path: '^apps/[^/]+-adapter/' },
      { path: '^libs/contacts/' },
      'Adapters never see a database.',
    ),
    forbid(
      'no-app-imports-an-app',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
      'No app imports an app.',
    ),
    forbid(
      'libs-by-their-index',
      { path: '^(?:apps|libs|scripts|bench)/([^/]+)' },
      {
        path: ['^libs/(?!providers/)[^/]+/src/(?!(?:nest/)?index\\.ts$)', '^libs/providers/src/(?![^/]+/index\\.ts$)'],
        pathNot: '^libs/$1/',
      },
      'A lib is entered by its index.ts alone, its modules for Nest by nest/index.ts, libs/providers by each provider’s index.ts.',
    ),
    forbid(
      'testing-only-from-specs',
      {
        path: '^(apps|libs|scripts)/',
        pathNot: ['\\.(int-|e2e-)?spec\\.ts$', '/test/', '^libs/testing/', '^scripts/(demo|chaos)'],
      },
      { path: '^libs/testing/' },
      'libs/testing is for specs, and for runs against stand-ins (demo, chaos).',
    ),
    onlyIn('kafkajs', 'libs/messaging/src/kafka'),
    onlyIn('typeorm', 'libs/contacts/src/persistence'),
    onlyIn('pg', 'libs/contacts/src/persistence'),
    onlyIn('smtp-server', 'apps/email-adapter'),
    onlyIn('mailparser', 'apps/email-adapter'),
    onlyIn('imapflow', 'apps/email-adapter', 'apps/gateway/src/inboxes/checks'),
    onlyIn('nodemailer', 'apps/email-adapter', 'apps/gateway/src/inboxes/checks'),
    onlyIn('grammy', 'apps/telegram-adapter', 'libs/providers/src/telegram'),
    onlyIn('whatsapp-web.js', 'apps/whatsapp-adapter'),
    onlyIn('lmdb', 'apps/whatsapp-adapter'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    parser: 'swc',
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
