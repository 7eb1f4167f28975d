import { Catch, type ExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Lets a handler's error reach the loop as it was thrown. Without it Nest turns every plain Error into "Internal server
 * error", and an outage could not be told from poison. Put `@UseFilters(PassErrors)` on each controller of a BatchTransport.
 */
@Catch()
export class PassErrors implements ExceptionFilter {
  catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}
