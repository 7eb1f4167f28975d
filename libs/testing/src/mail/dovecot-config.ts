export interface DovecotPlace {
  /** Everything that the server writes. */
  folder: string;
  imapPort: number;
  /** TLS from the first byte; used where there is a certificate. */
  imapsPort: number;
  lmtpPort: number;
  user: string;
  group: string;
  uid: number;
  gid: number;
  password: string;
}

/** What a server may offer beside passwords over plain connections. */
export interface DovecotOffers {
  /** PEM; with it there are IMAPS and STARTTLS. */
  tls?: { key: string; cert: string };
  /** Where access tokens are judged (RFC 7662); with it there are XOAUTH2 and OAUTHBEARER. */
  introspectionUrl?: string;
  /** It announces nothing beyond IMAP4rev1: no IDLE above all. */
  plainest?: boolean;
}

/** A whole configuration for a server without root: any user, one password, maildirs, LMTP for delivery. By file name. */
export function dovecotConfig(version: string, place: DovecotPlace, offers: DovecotOffers): Record<string, string> {
  const is23 = version.startsWith('2.3');
  const { tls, introspectionUrl = '' } = offers;
  const main = [is23 ? mailOf23(place) : mailOf24(place), is23 ? tls23(place, tls) : tls24(place, tls), rest(place)];
  if (offers.plainest) main.push('imap_capability = IMAP4rev1\n');
  if (introspectionUrl !== '') main.push(is23 ? tokens23(place) : tokens24(introspectionUrl));
  return {
    'dovecot.conf': main.join(''),
    ...(tls && { 'key.pem': tls.key, 'cert.pem': tls.cert }),
    ...(introspectionUrl !== '' && is23 && { 'oauth2.conf': introspection23(introspectionUrl) }),
  };
}

function tls23({ folder }: DovecotPlace, tls: DovecotOffers['tls']): string {
  return tls ? `ssl = yes\nssl_cert = <${folder}/cert.pem\nssl_key = <${folder}/key.pem\n` : 'ssl = no\n';
}

function tls24({ folder }: DovecotPlace, tls: DovecotOffers['tls']): string {
  return tls
    ? `ssl = yes\nssl_server_cert_file = ${folder}/cert.pem\nssl_server_key_file = ${folder}/key.pem\n`
    : 'ssl = no\n';
}

function tokens23({ folder }: DovecotPlace): string {
  return `
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
`;
}

function introspection23(url: string): string {
  return `introspection_mode = post
introspection_url = ${url}
active_attribute = active
active_value = true
username_attribute = username
`;
}

function tokens24(url: string): string {
  return `
auth_mechanisms = plain login xoauth2 oauthbearer
oauth2 {
  introspection_mode = post
  introspection_url = ${url}
  active_attribute = active
  active_value = true
  username_attribute = username
}
passdb oauth2 {
  mechanisms_filter = xoauth2 oauthbearer
}
`;
}

function mailOf23({ folder, uid, gid, password }: DovecotPlace): string {
  return `
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  mechanisms = plain login
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/home/%u allow_all_users=yes
}
`;
}

function mailOf24({ folder, uid, gid, password }: DovecotPlace): string {
  return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
passdb static {
  mechanisms_filter = plain login
  password = ${password}
}
userdb static {
  allow_all_users = yes
  fields {
    uid = ${uid}
    gid = ${gid}
    home = ${folder}/home/%{user}
  }
}
`;
}

function rest({ folder, imapPort, imapsPort, lmtpPort, user, group }: DovecotPlace): string {
  return `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 10000
mailbox_idle_check_interval = 1 s
lmtp_save_to_detail_mailbox = yes
lda_mailbox_autocreate = yes
recipient_delimiter = +
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  client_limit = 10000
  process_min_avail = 1
  service_count = 0
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service imap {
  process_limit = 2000
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
auth_failure_delay = 0
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;
}
