import { readAudit } from './audit.js';

const report = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { pg: { name: 'pg', severity, range: '<8.24.0', fixAvailable: true } },
  });

describe('an audit of the dependencies', () => {
  it('names packages with high and critical faults', () => {
    expect(readAudit(report('critical'))).toEqual({ faults: ['pg <8.24.0: critical'] });
    expect(readAudit(`npm warn config\n${report('high')}\n`)).toEqual({ faults: ['pg <8.24.0: high'] });
  });

  it('lets low and moderate ones wait', () => {
    expect(readAudit(report('moderate'))).toEqual({ faults: [] });
  });

  it.each([
    [
      'npm warn audit 405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk\n{"message": "x"}',
      '405',
    ],
    ['npm error code ENOTFOUND', 'ENOTFOUND'],
    ['', 'no response'],
  ])('says that it could not be made, and why, when the registry does not respond', (output, reason) => {
    expect(readAudit(output)).toEqual({ unknown: expect.stringContaining(reason) as string });
  });
});
