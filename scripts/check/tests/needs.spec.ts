import { inCheckout } from '#libs/local-instance';
import { needsS3, needsStores, programsOf } from './needs.js';

describe('a chosen test', () => {
  it.each([
    ['apps/x/a.spec.ts', false],
    ['apps/x/a.int-spec.ts', true],
    ['apps/x/a.e2e-spec.ts', true],
    ['apps/x/a.long-spec.ts', true],
  ])('needs Kafka and Postgres by its suffix: %s', (path, needed) => {
    expect(needsStores(path)).toBe(needed);
  });

  it.each([
    ['apps/email-adapter/src/any-mail.spec.ts', []],
    ['libs/testing/src/mail/dovecot-server.int-spec.ts', ['dovecot']],
    ['apps/gateway/test/inboxes/connect-mail-inboxes.int-spec.ts', ['dovecot']],
    ['apps/gateway/test/docs/pages-in-a-browser.e2e-spec.ts', ['chromium']],
    ['apps/whatsapp-adapter/test/web/naive-client.int-spec.ts', ['chromium']],
  ])('needs the programs that it reaches: %s', (path, programs) => {
    expect(programsOf(inCheckout(...path.split('/')))).toEqual(programs);
  });

  it.each([
    ['libs/files/src/s3/s3-store.int-spec.ts', true],
    ['libs/files/src/disk/disk-store.int-spec.ts', false],
  ])('needs an S3 server when it asks for one: %s', (path, needed) => {
    expect(needsS3(inCheckout(...path.split('/')))).toBe(needed);
  });

  it('of the whole system needs every program', () => {
    expect(programsOf('/anywhere/scripts/system.e2e-spec.ts')).toEqual(['chromium', 'dovecot']);
  });
});
