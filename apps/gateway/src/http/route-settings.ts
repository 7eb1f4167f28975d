import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig } from 'fastify';

const settingsKey = 'doorbell:route-settings';

/**
 * Keeps a setting with a route. Hooks read it before the body is read, in `request.routeOptions.config`. A route may have
 * several; Nest's `RouteConfig` keeps only the last.
 */
export function routeSetting(setting: FastifyContextConfig): MethodDecorator {
  return (target, name, descriptor) => {
    const handler = descriptor.value as object;
    const before = Reflect.getMetadata(settingsKey, handler) as FastifyContextConfig | undefined;
    const settings = { ...before, ...setting };
    Reflect.defineMetadata(settingsKey, settings, handler);
    RouteConfig(settings)(target, name, descriptor);
  };
}
