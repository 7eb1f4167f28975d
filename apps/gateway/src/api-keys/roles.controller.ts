import { Controller, Get } from '@nestjs/common';
import { rightsOf, roles } from '#libs/access';
import { Allow } from '../auth/access.js';
import { Describe } from '../docs/operation.js';
import { listRoles } from './api-keys.operations.js';

/** The one table of rights, by role. */
@Controller('api/v1/roles')
export class RolesController {
  @Get()
  @Allow('contacts:read')
  @Describe(listRoles)
  list() {
    return { data: roles.map((role) => ({ role, rights: rightsOf(role) })) };
  }
}
