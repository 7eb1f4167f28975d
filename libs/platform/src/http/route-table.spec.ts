import fastify, { type FastifyInstance } from 'fastify';
import { RouteTable } from './route-table.js';

const table = new RouteTable();
let server: FastifyInstance;

beforeAll(() => {
  server = fastify();
  table.watch(server);
  server.get('/things', () => 'list');
  server.post('/things', () => 'made');
  server.get('/things/:id', () => 'one');
  server.delete('/things/:id', () => 'gone');
  server.get('/things/:id/picture.svg', () => 'picture');
  return server.ready();
});
afterAll(() => server.close());

describe('the table of routes', () => {
  it('has each route with its methods', () => {
    expect(table.all()).toContainEqual({ method: 'HEAD', url: '/things/:id' });
    expect(table.methodsAt('/things')).toEqual(['GET', 'HEAD', 'POST']);
    expect(table.methodsAt('/things/1')).toEqual(['DELETE', 'GET', 'HEAD']);
  });

  it.each([
    '/things',
    '/Things',
    '/things/1',
    '/%74hings',
    '/things%2F1',
    '/things/a%2Fb',
    '/things/' + 'x'.repeat(90),
    '/things/1/picture.svg',
    '/things/1/picturexsvg',
    '/nothing',
    '/',
  ])('says of %s what the server does', async (url) => {
    const { statusCode } = await server.inject({ method: 'GET', url });
    expect(table.methodsAt(url).includes('GET')).toBe(statusCode === 200);
  });
});
