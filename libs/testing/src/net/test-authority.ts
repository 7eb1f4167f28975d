import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const config = `[req]
distinguished_name = name
prompt = no
[name]
CN = Doorbell test authority
[authority]
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
`;
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority of one test. Only a process that is started with its `file` as NODE_EXTRA_CA_CERTS trusts it. */
export class TestAuthority {
  private constructor(private readonly folder: string) {}

  /** @throws Error when this machine has no `openssl`. */
  static create(): TestAuthority {
    const authority = new TestAuthority(mkdtempSync(join(tmpdir(), 'authority-')));
    writeFileSync(authority.path('config'), config);
    authority.openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-extensions', 'authority');
    return authority;
  }

  get file(): string {
    return this.path('ca.pem');
  }

  /** A certificate for one name or address, as PEM. */
  issue(host: string): { key: string; cert: string } {
    writeFileSync(this.path('names'), `subjectAltName = ${isIP(host) ? 'IP' : 'DNS'}:${host}\n`);
    this.openssl('req', ...newKey, '-keyout', 'leaf.key', '-out', 'leaf.csr');
    const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
    this.openssl('x509', '-req', '-in', 'leaf.csr', '-out', 'leaf.pem', ...signing);
    const read = (name: string) => readFileSync(this.path(name), 'utf8');
    return { key: read('leaf.key'), cert: read('leaf.pem') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private openssl(command: string, ...args: string[]): void {
    const configured = command === 'req' ? ['-config', 'config'] : [];
    const { error, status, stderr } = spawnSync('openssl', [command, ...configured, ...args], { cwd: this.folder });
    if (error) throw new Error(`openssl is not installed (${error.message}); on Debian: apt-get install openssl`);
    if (status !== 0) throw new Error(`openssl ${command} failed: ${String(stderr)}`);
  }
}
