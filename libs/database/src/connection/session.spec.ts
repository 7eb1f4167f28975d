import { sessionConfig } from './session.js';

describe('the bounds of a session', () => {
  it('let a client give up waiting a little after Postgres would have ended the statement', () => {
    expect(sessionConfig({ statementTimeout: 5_000 })).toMatchObject({
      statement_timeout: 5_000,
      query_timeout: 15_000,
      keepAliveInitialDelayMillis: 10_000,
    });
  });

  it('are given to each connection by its own settings', () => {
    const { options: settings } = sessionConfig({ idleInTransactionTimeout: 10_000 });
    expect(settings).toContain('-c idle_in_transaction_session_timeout=10000 -c transaction_timeout=180000');
  });

  it('leave work without a limit alone, but for its silence', () => {
    const config = sessionConfig({ statementTimeout: 0 });
    expect(config.query_timeout).toBeUndefined();
    expect(config.options).toContain('-c idle_in_transaction_session_timeout=30000 -c transaction_timeout=0');
  });
});
