import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import type { z } from 'zod';
import { inputKey, type Input } from '../../http/input/input.js';
import { operationKey, type Operation } from '../operation.js';

/** A route with everything that its document says. */
export interface DescribedRoute {
  method: string;
  /** As registered, e.g. `/api/v1/contacts/:id`. */
  url: string;
  tag: string;
  /** The handler's own name: unique within its controller. */
  name: string;
  operation: Operation;
  body: Input<z.ZodType> | undefined;
  query: Input<z.ZodObject> | undefined;
}

/** The described routes of some controllers, read off the decorators that also make them work. */
export function describedRoutes(controllers: readonly Type[]): DescribedRoute[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, object>;
    const names = Object.getOwnPropertyNames(prototype);
    return names.flatMap((name) => route(controller, prototype, name));
  });
}

function route(controller: Type, prototype: Record<string, object>, name: string): DescribedRoute[] {
  const handler = prototype[name];
  const operation = handler && (Reflect.getMetadata(operationKey, handler) as Operation | undefined);
  if (!handler || !operation) return [];
  const paths = [
    Reflect.getMetadata(PATH_METADATA, controller),
    Reflect.getMetadata(PATH_METADATA, handler),
  ] as string[];
  const url = `/${paths
    .flatMap((path) => path.split('/'))
    .filter(Boolean)
    .join('/')}`;
  return [
    {
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET',
      url,
      tag: url.split('/')[3] ?? 'other',
      name,
      operation,
      body: Reflect.getMetadata(inputKey('body'), prototype, name) as DescribedRoute['body'],
      query: Reflect.getMetadata(inputKey('query'), prototype, name) as DescribedRoute['query'],
    },
  ];
}
