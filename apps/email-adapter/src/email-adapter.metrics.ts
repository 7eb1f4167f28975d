import { Injectable } from '@nestjs/common';
import { InboxMetrics } from '#libs/adapter-kit';
import type { ParserMetrics } from './mail/pool/parser-pool.js';
import { counter, durations, gauge, Registry, type Counter, type Gauge, type Histogram } from '#libs/platform';

/** Names and help texts, as /metrics shows them. */
const definitions = {
  mails: {
    name: 'doorbell_mails_received_total',
    help: 'Mails and recipients by their result; only accepted and unreadable ones got the SMTP reply 250.',
    labelNames: ['result'],
  },
  parse: {
    name: 'doorbell_mail_parse_seconds',
    help: 'Parsing of one mail, waiting included.',
  },
  check: {
    name: 'doorbell_mail_check_seconds',
    help: 'Our own check of SPF, DKIM and DMARC of one mail, name servers included.',
  },
  checks: {
    name: 'doorbell_mail_checks_total',
    help: 'Mails by what our own check found: pass, fail, or unknown, where the sender counts as claimed.',
    labelNames: ['result'],
  },
  dnsResults: {
    name: 'doorbell_mail_dns_answers_total',
    help: 'Questions to the name servers about senders, by their end; none: there is no such record.',
    labelNames: ['result'],
  },
  publish: { name: 'doorbell_publish_seconds', help: 'Until Kafka acknowledged a mail.' },
  files: {
    name: 'doorbell_mail_files_total',
    help: 'Attachments of mails by what became of them: stored, too_large, or expired where a mailbox did not give them.',
    labelNames: ['state'],
  },
  storedBytes: {
    name: 'doorbell_mail_stored_bytes_total',
    help: 'Bytes that the file store took: attachments, and sources of mails as they are packed.',
  },
  mailsNotStored: {
    name: 'doorbell_mails_not_stored_total',
    help: 'Tries to take a mail that ended because the file store was away or full (store), the inbox had its bytes of the hour (budget), or its workspace may keep no more (workspace).',
    labelNames: ['reason'],
  },
  withheld: {
    name: 'doorbell_imap_withheld_total',
    help: 'Times that a mailbox gave nothing of a mail that it had listed, by what came of it; gone: it was deleted.',
    labelNames: ['result'],
  },
  connections: { name: 'doorbell_smtp_connections', help: 'Open SMTP connections.' },
  bytesInHand: {
    name: 'doorbell_mail_bytes_in_hand',
    help: 'Bytes of mails that have no SMTP reply yet.',
  },
} satisfies Record<string, Parameters<typeof counter>[1]>;

/** What operators see of the adapter. */
@Injectable()
export class EmailAdapterMetrics {
  readonly mails: Counter;
  readonly parse: Histogram;
  readonly parser: ParserMetrics;
  readonly check: Histogram;
  readonly checks: Counter;
  readonly dnsResults: Counter;
  readonly publish: Histogram;
  readonly files: Counter;
  readonly storedBytes: Counter;
  readonly mailsNotStored: Counter;
  readonly withheld: Counter;
  readonly inboxes: InboxMetrics;
  readonly connections: Gauge;
  readonly bytesInHand: Gauge;

  constructor(registry: Registry) {
    this.mails = counter(registry, definitions.mails);
    this.parse = durations(registry, definitions.parse);
    this.parser = parserMetrics(registry);
    this.check = durations(registry, definitions.check);
    this.checks = counter(registry, definitions.checks);
    this.dnsResults = counter(registry, definitions.dnsResults);
    this.publish = durations(registry, definitions.publish);
    this.files = counter(registry, definitions.files);
    this.storedBytes = counter(registry, definitions.storedBytes);
    this.mailsNotStored = counter(registry, definitions.mailsNotStored);
    this.withheld = counter(registry, definitions.withheld);
    this.inboxes = new InboxMetrics(registry);
    this.connections = gauge(registry, definitions.connections);
    this.bytesInHand = gauge(registry, definitions.bytesInHand);
  }
}

function parserMetrics(registry: Registry): ParserMetrics {
  const ends = counter(registry, {
    name: 'doorbell_mail_parser_ends_total',
    help: 'Parser threads that a mail ended, by what it took too much of; less of such a mail is understood.',
    labelNames: ['ending'],
  });
  const oldest = gauge(registry, {
    name: 'doorbell_mail_parser_queue_seconds',
    help: 'How long the oldest mail has waited for a parser thread.',
  });
  return { ended: (ending) => ends.inc({ ending }), oldest: (seconds) => oldest.set(seconds) };
}
