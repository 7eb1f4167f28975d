import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A user's mail on disk, as administrators, backups and migrations handle it behind the server's back. */
export class Maildir {
  constructor(private readonly folder: string) {}

  /** Gives every mail a new UID under a new UIDVALIDITY, as a server does after a migration or a restored backup. */
  renewUids(name = 'INBOX'): void {
    const folder = this.folderOf(name);
    const list = join(folder, 'dovecot-uidlist');
    const before = /^3 V(\d+)/u.exec(readFileSync(list, 'utf8'))?.[1] ?? '1';
    this.forgetIndex(folder);
    writeFileSync(list, `3 V${Number(before) + 1} N1\n`);
    const { uid, gid } = statSync(folder);
    chownSync(list, uid, gid);
  }

  /** Removes all mail of a folder, as a user's clean-up does. */
  empty(name = 'INBOX'): void {
    const folder = this.folderOf(name);
    for (const part of ['new', 'cur'])
      for (const file of readdirSync(join(folder, part))) rmSync(join(folder, part, file));
  }

  /** Marks all mails as read, as another mail program does. */
  markSeen(name = 'INBOX'): void {
    const folder = this.folderOf(name);
    for (const part of ['new', 'cur'])
      for (const file of readdirSync(join(folder, part)).filter((one) => !isSeen(one)))
        renameSync(join(folder, part, file), join(folder, 'cur', `${file.replace(/:2,.*$/u, '')}:2,S`));
  }

  /** How many mails are marked as read. */
  seen(name = 'INBOX'): number {
    return readdirSync(join(this.folderOf(name), 'cur')).filter(isSeen).length;
  }

  /** How many mails lie in a folder. */
  count(name = 'INBOX'): number {
    const folder = this.folderOf(name);
    const parts = ['new', 'cur'].map((part) => join(folder, part)).filter((part) => existsSync(part));
    return parts.reduce((sum, part) => sum + readdirSync(part).length, 0);
  }

  private forgetIndex(folder: string): void {
    for (const file of readdirSync(folder))
      if (file.startsWith('dovecot.index') || file.startsWith('dovecot-uidlist')) rmSync(join(folder, file));
  }

  private folderOf(name: string): string {
    return name === 'INBOX' ? this.folder : join(this.folder, `.${name}`);
  }
}

function isSeen(file: string): boolean {
  return /:2,\w*S/u.test(file);
}
