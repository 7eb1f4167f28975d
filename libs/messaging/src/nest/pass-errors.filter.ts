import { Catch, type ExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Lets a handler's error reach the event loop as it was thrown. Without it Nest turns every plain Error into "Internal
 * server error", and an outage looks like a poisonous message.
 */
@Catch()
export class PassErrors implements ExceptionFilter {
  catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}
