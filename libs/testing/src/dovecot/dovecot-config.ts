export interface DovecotPlace {
  /** Everything that the server writes. */
  folder: string;
  imapPort: number;
  lmtpPort: number;
  user: string;
  group: string;
  uid: number;
  gid: number;
  password: string;
}

/** A whole configuration for a server without root: any user, one password, maildirs, LMTP for delivery. */
export function dovecotConfig(version: string, place: DovecotPlace): string {
  return `${version.startsWith('2.3') ? mailOf23(place) : mailOf24(place)}${rest(place)}`;
}

function mailOf23({ folder, uid, gid, password }: DovecotPlace): string {
  return `
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/home/%u
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
  password = ${password}
}
userdb static {
  fields {
    uid = ${uid}
    gid = ${gid}
    home = ${folder}/home/%{user}
  }
}
`;
}

function rest({ folder, imapPort, lmtpPort, user, group }: DovecotPlace): string {
  return `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
ssl = no
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
    port = 0
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
service anvil {
  chroot =
}
`;
}
