import { Controller, Post } from '@nestjs/common';
import { CustomFields, Recognitions } from '#libs/contacts';
import { Allow, Unkept } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import type { Fault } from '../http/problems/problem.js';
import { Problem } from '../http/problems/problem.js';
import { presentRecognition } from './present-recognition.js';
import { RecognitionLimit } from './recognition-limit.js';
import { visitor, visitorOf, type VisitorInput } from './recognition.input.js';
import type { Knowable } from './recognition.schema.js';
import * as described from './recognitions.operations.js';

/** Recognises returning visitors. */
@Controller('api/v1/recognitions')
export class RecognitionsController {
  constructor(
    private readonly recognitions: Recognitions,
    private readonly limit: RecognitionLimit,
    private readonly customFields: CustomFields,
  ) {}

  @Post()
  @Unkept()
  @Allow('recognitions')
  @Describe(described.recognise)
  async recognise(@CallerOf() caller: Caller, @ReadBody(visitor) body: VisitorInput) {
    await this.limit.take(caller);
    await this.refuseClosed(caller, body.fields ?? []);
    const found = await this.recognitions.recognise(changeBy(caller), visitorOf(body));
    return { data: presentRecognition(found, body.fields) };
  }

  /** @throws Problem naming each custom field that is not in use, or that the workspace does not open to forms. */
  private async refuseClosed({ workspaceId }: Caller, asked: readonly Knowable[]): Promise<void> {
    const custom = asked.filter((name) => name.startsWith('customFields.'));
    if (custom.length === 0) return;
    const fields = await this.customFields.list(workspaceId);
    const open = new Set(
      fields.filter((one) => one.recognised && one.archivedAt === null).map(({ key }) => `customFields.${key}`),
    );
    const errors = custom.filter((name) => !open.has(name)).map(closedField);
    if (errors.length > 0) throw new Problem('invalid_request', errors[0]?.message ?? '', { errors });
  }
}

function closedField(name: string): Fault {
  const message = `fields: ${name} is not open to forms; set recognised on the custom field, or leave it out.`;
  return { field: 'fields', code: 'not_allowed', message };
}
