import { filesConfig, placeOfConfig } from './files.config.js';

const s3 = { FILES_URL: 's3://files' };
const keys = { FILES_S3_ACCESS_KEY: 'AKIA-own', FILES_S3_SECRET_KEY: 'very-secret' };
const endpoint = { FILES_S3_ENDPOINT: 'http://127.0.0.1:9000' };

describe('where files are kept', () => {
  it.each([
    ['the folder of a file: URL', { FILES_URL: 'file:///srv/files/' }, { kind: 'disk', root: '/srv/files' }],
    ['files in DOORBELL_HOME', { DOORBELL_HOME: '/srv/home' }, { kind: 'disk', root: '/srv/home/files' }],
    ['a bucket', s3, { kind: 's3', bucket: 'files', prefix: '' }],
    ['a prefix of a bucket', { FILES_URL: 's3://files/a/b' }, { kind: 's3', bucket: 'files', prefix: 'a/b/' }],
  ])('is %s', (_, env, place) => {
    expect(placeOfConfig(filesConfig(env))).toEqual(place);
  });

  it.each([
    ['nothing', {}, /FILES_URL: is needed where DOORBELL_HOME is not set/u],
    ['a URL of another kind', { FILES_URL: 'https://files.example.com' }, /FILES_URL: give file:/u],
    ['a relative file: URL', { FILES_URL: 'file://files' }, /FILES_URL: give file:/u],
    ['an endpoint for a disk', { FILES_URL: 'file:///srv', ...endpoint, ...keys }, /FILES_S3_ENDPOINT needs s3:/u],
    ['an endpoint without keys', { ...s3, ...endpoint }, /FILES_S3_ACCESS_KEY: is needed for FILES_S3_ENDPOINT/u],
    ['one key alone', { ...s3, FILES_S3_ACCESS_KEY: 'AKIA-own' }, /FILES_S3_SECRET_KEY: set .* both/u],
    ['a faulty endpoint', { ...s3, ...keys, FILES_S3_ENDPOINT: 'files.example.com' }, /FILES_S3_ENDPOINT: give/u],
  ])('cannot be told by %s', (_, env, fault) => {
    expect(() => filesConfig(env)).toThrow(fault);
  });

  it('is reported with all faults together, and without any value', () => {
    const env = { FILES_URL: 'very-secret', FILES_S3_SECRET_KEY: 'very-secret', FILES_S3_ENDPOINT: 'very-secret' };
    expect(() => filesConfig(env)).toThrow(/FILES_URL: [^]*FILES_S3_ENDPOINT: [^]*FILES_S3_SECRET_KEY: /u);
    expect(() => filesConfig(env)).not.toThrow(/very-secret/u);
  });
});
