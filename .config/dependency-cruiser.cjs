/** Who may import whom: the ranks of docs/architecture.md, as rules. */
const within = (folder) => `^${folder}/`;
const libs = (names) => `^libs/(${names})/`;
const specs = '\\.(int-|e2e-)?spec\\.ts$';
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const onlyIn = (vendor, ...folders) =>
  forbid(
    `${vendor}-only-in-${folders.join('-and-').replaceAll('/', '-')}`,
    {
      path: '^(apps|libs)/',
      pathNot: [...folders.map(within), specs, '^libs/testing/', '/test/'],
    },
    { path: `node_modules/${vendor}/` },
    `One vendor, one folder: ${vendor} is used only in ${folders.join(' and ')}.`,
  );

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      { pathNot: '^scripts/bench/usual-way/' },
      { circular: true },
      'A cycle means two things that are one, or one too many arrows.',
    ),
    forbid(
      'rank-0',
      { path: libs('contracts|platform|language') },
      { path: '^(libs|apps)/', pathNot: '^libs/$1/' },
      'Rank 0 imports nothing of ours.',
    ),
    forbid(
      'rank-1',
      { path: '^libs/(messaging|database|providers|local-instance|files|tables)/src/' },
      { path: '^(libs|apps)/', pathNot: [libs('contracts|platform|testing'), '^libs/$1/'] },
      'messaging, database, providers, local-instance, files and tables import rank 0 alone.',
    ),
    forbid(
      'providers-apart',
      { path: '^libs/providers/src/([^/]+)/' },
      { path: '^libs/providers/src/', pathNot: '^libs/providers/src/$1/' },
      'No provider loads the client of another one.',
    ),
    forbid(
      'gateway-ground-floor',
      { path: '^apps/gateway/src/(http|reasons)/', pathNot: specs },
      { path: '^apps/gateway/src/(?!http/|auth/|reasons/)' },
      'The ground floor of the gateway knows no feature.',
    ),
    forbid(
      'clients-loaded-when-called',
      { path: '^(apps/gateway|libs/providers/src/mail|libs/platform/src/net|libs/files|libs/tables)/', pathNot: specs },
      {
        path: [
          '^libs/providers/src/telegram/',
          'node_modules/(imapflow|nodemailer|undici|file-type|sharp|csv-parse|saxes|yauzl|chardet)/',
        ],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
      'Such a client or library is loaded at its first call: import() it.',
    ),
    forbid(
      'adapter-kit',
      { path: libs('adapter-kit') },
      { path: '^(libs|apps)/', pathNot: libs('contracts|platform|messaging|files|adapter-kit|testing') },
      'adapter-kit imports messaging and files and below.',
    ),
    forbid(
      'on-the-database',
      { path: '^libs/(access|jobs)/src/' },
      { path: '^(libs|apps)/', pathNot: [libs('contracts|platform|database|testing'), '^libs/$1/'] },
      'access and jobs import the database and rank 0.',
    ),
    forbid(
      'contacts-on-the-database',
      { path: '^libs/contacts/src/' },
      { path: '^(libs|apps)/', pathNot: libs('contracts|platform|database|tables|testing|contacts') },
      'contacts imports the database, tables and rank 0.',
    ),
    forbid(
      'adapters-see-no-database',
      { path: '^apps/[^/]+-adapter/' },
      { path: libs('database|access|contacts|jobs') },
      'Adapters never see a database.',
    ),
    forbid(
      'controllers-see-no-connection',
      { path: '\\.controller\\.ts$' },
      { path: libs('database'), dependencyTypesNot: ['type-only'] },
      'A controller calls the class of a slice, which has the connection.',
    ),
    forbid(
      'slices-by-their-index',
      { path: '^libs/contacts/src/([^/]+)', pathNot: specs },
      { path: '^libs/contacts/src/[^/]+/(?!index\\.ts$)', pathNot: '^libs/contacts/src/$1/' },
      'A slice of contacts is entered by its index.ts.',
    ),
    forbid(
      'nobody-imports-ingest',
      { path: '^libs/contacts/src/[^/]+/', pathNot: '^libs/contacts/src/ingest/' },
      { path: '^libs/contacts/src/ingest/' },
      'Ingest uses the other slices; none of them uses ingest.',
    ),
    forbid(
      'no-app-imports-an-app',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
      'No app imports an app.',
    ),
    forbid(
      'local-instance-for-the-command',
      { path: '^apps/(?!cli/)' },
      { path: '^libs/local-instance/' },
      'A service runs anywhere: it knows nothing of an instance on this machine.',
    ),
    forbid(
      'scripts-on-top',
      { path: '^(apps|libs)/' },
      { path: '^scripts/' },
      'What ships imports nothing that only a checkout has.',
    ),
    forbid(
      'local-below-the-other-drawers',
      { path: '^scripts/local/' },
      { path: '^scripts/(prove|bench|check)/' },
      'scripts/local is what the other drawers stand on.',
    ),
    forbid(
      'drawers-apart',
      { path: '^scripts/(prove|bench|check)/' },
      { path: '^scripts/(prove|bench|check)/', pathNot: '^scripts/$1/' },
      'Proofs, benchmarks and checks share scripts/local alone.',
    ),
    forbid(
      'libs-by-their-index',
      // The test of a new channel puts another registry in place, then reads the parts that derive from it.
      { path: '^(?:apps|libs|scripts)/([^/]+)', pathNot: '^scripts/check/checks/new-channel\\.spec\\.ts$' },
      {
        path: [
          '^libs/(?!(?:providers|testing)/)[^/]+/src/(?!(?:nest/)?index\\.ts$)',
          '^libs/providers/src/(?![^/]+/index\\.ts$)',
          '^libs/testing/src/(?!index\\.ts$|[^/]+/index\\.ts$)',
        ],
        pathNot: ['^libs/$1/', '^libs/database/src/migrations/'],
      },
      'A lib is entered by its index.ts alone, its modules for Nest by nest/index.ts, libs/providers and libs/testing by the index.ts of a folder; migrations are read by tests.',
    ),
    forbid(
      'testing-only-from-specs',
      {
        path: '^(apps|libs|scripts)/',
        pathNot: [specs, '/test/', '^libs/testing/', '^scripts/(prove|bench)/'],
      },
      { path: '^libs/testing/' },
      'libs/testing is for specs, and for runs against stand-ins (demo, chaos, bench).',
    ),
    forbid(
      'clients-stand-alone',
      { path: '^clients/' },
      { path: '^(apps|libs|scripts)/' },
      'A client is published: it imports nothing of ours.',
    ),
    forbid(
      'clients-for-callers',
      { path: '^(libs|apps/(?!cli/|page/))', pathNot: [specs, '/test/'] },
      { path: '^clients/' },
      'The command, the page and the proofs call the API by the client; services do not.',
    ),
    forbid(
      'page-by-the-api-alone',
      { path: '^apps/page/' },
      { path: '^(libs|scripts)/' },
      'The page has no second way to the data: what it can do, every caller of the API can.',
    ),
    onlyIn('kafkajs', 'libs/messaging/src/kafka'),
    onlyIn('typeorm', 'libs/database/src'),
    onlyIn('pg', 'libs/database/src'),
    onlyIn('smtp-server', 'apps/email-adapter'),
    onlyIn('mailparser', 'apps/email-adapter'),
    onlyIn('imapflow', 'apps/email-adapter', 'libs/providers/src/mail'),
    onlyIn('nodemailer', 'apps/email-adapter', 'libs/providers/src/mail'),
    onlyIn('oauth4webapi', 'libs/providers/src/mail'),
    onlyIn('undici', 'libs/platform/src/net'),
    onlyIn('grammy', 'apps/telegram-adapter', 'libs/providers/src/telegram'),
    onlyIn('whatsapp-web.js', 'apps/whatsapp-adapter'),
    onlyIn('lmdb', 'apps/whatsapp-adapter'),
    onlyIn('@aws-sdk', 'libs/files/src/s3'),
    onlyIn('eld', 'libs/language/src'),
    onlyIn('file-type', 'libs/files/src/names'),
    onlyIn('csv-parse', 'libs/tables/src/csv'),
    onlyIn('chardet', 'libs/tables/src/text'),
    onlyIn('saxes', 'libs/tables/src/xlsx'),
    onlyIn('yauzl', 'libs/tables/src/xlsx'),
    onlyIn('sharp', 'apps/gateway/src/files/thumbnails'),
    onlyIn('@node-rs/argon2', 'libs/access/src/users'),
    onlyIn('otpauth', 'libs/access/src/second-factor'),
    onlyIn('@fastify/busboy', 'apps/gateway/src/files/upload'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    parser: 'swc',
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
