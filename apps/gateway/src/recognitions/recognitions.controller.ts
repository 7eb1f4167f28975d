import { Controller, Post } from '@nestjs/common';
import { Recognitions } from '#libs/contacts';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { ReadBody, ReadQuery } from '../http/input/input.js';
import { noParameters } from '../http/input/no-parameters.js';
import { presentRecognition } from './present-recognition.js';
import { RecognitionLimit } from './recognition-limit.js';
import { visitor, visitorOf, type VisitorInput } from './recognition.input.js';
import * as described from './recognitions.operations.js';

/** Returning visitors. */
@Controller('api/v1/recognitions')
export class RecognitionsController {
  constructor(
    private readonly recognitions: Recognitions,
    private readonly limit: RecognitionLimit,
  ) {}

  @Post()
  @Describe(described.recognise)
  async recognise(
    @CallerOf() caller: Caller,
    @ReadQuery(noParameters) _query: object,
    @ReadBody(visitor) body: VisitorInput,
  ) {
    await this.limit.take(caller);
    const found = await this.recognitions.recognise(changeBy(caller), visitorOf(body));
    return { data: presentRecognition(found, body.fields) };
  }
}
