import { systemWorkspace, type Queries } from '#libs/database';
import { hashToken, newToken } from '../../users/secret-token.js';
import { isLive } from './live-session.sql.js';

/** Older sessions of a user than these end. */
const mostSessions = 50;

/** Opens a session and returns its token. Ended and too many older sessions of the user are deleted. */
export async function openSession(queries: Queries, userId: string, userAgent: string | null): Promise<string> {
  const token = newToken();
  await queries.query({
    text: `delete from user_sessions s where s.workspace_id = $1 and s.user_id = $2 and (not (${isLive})
      or s.session_id in (select o.session_id from user_sessions o where o.workspace_id = $1 and o.user_id = $2
        order by o.created_at desc, o.session_id offset ${mostSessions - 1}))`,
    values: [systemWorkspace, userId],
  });
  await queries.query({
    text: 'insert into user_sessions (token_hash, user_id, user_agent) values ($1, $2, $3)',
    values: [hashToken(token), userId, userAgent],
  });
  return token;
}
