import { Controller, Post } from '@nestjs/common';
import { Recognitions } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody } from '../http/input/input.js';
import { presentRecognition } from './present-recognition.js';
import { RecognitionLimit } from './recognition-limit.js';
import { visitor, visitorOf, type VisitorInput } from './recognition.input.js';
import * as described from './recognitions.operations.js';

/** Recognises returning visitors. */
@Controller('api/v1/recognitions')
export class RecognitionsController {
  constructor(
    private readonly recognitions: Recognitions,
    private readonly limit: RecognitionLimit,
  ) {}

  @Post()
  @Allow('recognitions')
  @Describe(described.recognise)
  async recognise(@CallerOf() caller: Caller, @ReadBody(visitor) body: VisitorInput) {
    await this.limit.take(caller);
    const found = await this.recognitions.recognise(changeBy(caller), visitorOf(body));
    return { data: presentRecognition(found, body.fields) };
  }
}
