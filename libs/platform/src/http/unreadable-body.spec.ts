import { unreadableBody } from './unreadable-body.js';

const sized = { 'content-length': '2', 'content-type': 'application/json' };

describe('a body is read', () => {
  it.each([
    [{}],
    [{ 'content-encoding': 'identity' }],
    [{ 'content-encoding': ' Identity , identity' }],
    [{ 'content-encoding': '' }],
    [{ 'content-type': 'application/json;charset=utf-8' }],
    [{ 'content-type': 'application/json; charset="UTF-8"; profile=x' }],
    [{ 'content-type': 'application/json; Charset=utf8' }],
    [{ 'content-type': 'application/json; profile="charset=latin1"' }],
    [{ 'transfer-encoding': 'chunked' }],
    [{ 'transfer-encoding': 'Chunked' }],
  ])('with %j', (headers) => expect(unreadableBody({ ...sized, ...headers })).toBeNull());

  it('whatever the headers say when there is no body', () => {
    expect(unreadableBody({ 'content-length': '0', 'content-encoding': 'gzip' })).toBeNull();
    expect(unreadableBody({ 'content-encoding': 'gzip', 'content-type': 'text/plain; charset=latin1' })).toBeNull();
  });
});

describe('a body is refused, and what is wrong is named', () => {
  it.each([
    [{ 'content-encoding': 'gzip' }, 'gzip'],
    [{ 'content-encoding': 'GZIP' }, 'gzip'],
    [{ 'content-encoding': 'x-gzip' }, 'x-gzip'],
    [{ 'content-encoding': 'deflate, br' }, 'deflate'],
    [{ 'content-encoding': 'identity, zstd' }, 'zstd'],
    [{ 'content-encoding': 'aws-chunked' }, 'aws-chunked'],
  ])('%j: 415, and which coding is taken', (headers, named) => {
    const refused = unreadableBody({ ...sized, ...headers });
    expect(refused).toMatchObject({ status: 415, code: 'unsupported_content_encoding' });
    expect(refused?.detail).toContain(`Content-Encoding: ${named} `);
    expect(refused?.headers).toEqual({ 'accept-encoding': 'identity' });
  });

  it.each(['iso-8859-1', 'utf-16', 'Windows-1252', 'us-ascii', '"latin1"', ''])('charset %s: 415', (charset) => {
    const refused = unreadableBody({ ...sized, 'content-type': `application/json; charset=${charset}` });
    expect(refused).toMatchObject({ status: 415, code: 'unsupported_charset' });
    expect(refused?.detail).toContain(charset.replaceAll('"', '') || '""');
  });

  it.each(['gzip, chunked', 'identity, chunked', 'deflate'])('Transfer-Encoding: %s: 501', (coding) => {
    const refused = unreadableBody({ 'transfer-encoding': coding });
    expect(refused).toMatchObject({ status: 501, code: 'unsupported_transfer_encoding' });
  });
});
