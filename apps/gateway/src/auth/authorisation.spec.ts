import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { createLogger, RouteTable } from '#libs/platform';
import { ProblemFilter } from '../http/problems/problem.filter.js';
import { Allow, Public } from './access.js';
import { authorisation } from './authorisation.js';
import type { Caller } from './caller.js';

@Controller()
class SomeController {
  @Get('forgotten')
  forgotten(): string {
    return 'no caller may see it';
  }

  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }

  @Get('contacts')
  @Allow('contacts:read')
  read(): string {
    return 'read';
  }

  @Post('contacts')
  @Allow('contacts:write')
  write(): string {
    return 'written';
  }
}

@Module({ controllers: [SomeController] })
class SomeModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  const adapter = new FastifyAdapter();
  const caller = { role: 'viewer', scopes: null } as Caller;
  const server = adapter.getInstance();
  server.addHook('onRequest', (request: FastifyRequest, _reply, proceed) => {
    request.caller = caller;
    proceed();
  });
  server.addHook('onRequest', authorisation);
  app = await NestFactory.create<NestFastifyApplication>(SomeModule, adapter, { logger: false });
  app.useGlobalFilters(new ProblemFilter(createLogger('gateway', 'silent'), new RouteTable()));
  await app.init();
});

afterAll(() => app?.close());

async function statusOf(method: 'GET' | 'HEAD' | 'POST', url: string): Promise<number> {
  return (await app.inject({ method, url })).statusCode;
}

describe('a route', () => {
  it('without @Allow and @Public is refused to every caller, and the refusal says so', async () => {
    const response = await app.inject({ method: 'GET', url: '/forgotten' });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ code: 'forbidden', right: null, detail: 'No key may call this route.' });
    expect(await statusOf('HEAD', '/forgotten')).toBe(403);
  });

  it('with @Public needs no right', async () => expect(await statusOf('GET', '/open')).toBe(200));

  it('with @Allow needs the right that stands there, also by HEAD', async () => {
    expect(await statusOf('GET', '/contacts')).toBe(200);
    expect(await statusOf('HEAD', '/contacts')).toBe(200);
    expect(await statusOf('POST', '/contacts')).toBe(403);
  });
});
