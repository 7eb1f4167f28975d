import type { SMTPServer } from 'smtp-server';
import type { SmtpReply } from './smtp-reply.js';

/** What the library has beyond its published types. */
interface OpenConnection {
  session: { id: string };
  send(code: number, text: string): void;
}

/** The connections of a server. A reply of 421 closes one. */
export class OpenConnections {
  constructor(private readonly server: SMTPServer) {}

  get count(): number {
    return this.server.connections.size;
  }

  cut(sessionId: string, { responseCode, message }: SmtpReply): void {
    for (const connection of this.all) if (connection.session.id === sessionId) connection.send(responseCode, message);
  }

  /** Closes all but those of the given sessions. */
  dismissAllBut(sessionIds: ReadonlySet<string>): void {
    for (const connection of this.all)
      if (!sessionIds.has(connection.session.id))
        connection.send(421, 'The service is stopping; please try again soon');
  }

  private get all(): Set<OpenConnection> {
    return this.server.connections;
  }
}
