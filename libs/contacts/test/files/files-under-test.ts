import { randomBytes } from 'node:crypto';
import { Uploads, type Upload } from '#libs/contacts';
import { attachmentId, type Attachment } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

export const aSha256 = (): string => randomBytes(32).toString('hex');

/** Messages with files, and uploads, of one workspace. No byte is stored: the rows refer to contents that are made up. */
export class FilesUnderTest {
  private constructor(readonly house: IngestUnderTest) {}

  static async create(): Promise<FilesUnderTest> {
    return FilesUnderTest.within(await IngestUnderTest.create());
  }

  /** In the workspace of other tests. */
  static within(house: IngestUnderTest): FilesUnderTest {
    return new FilesUnderTest(house);
  }

  /** Forgets every file and setting: a test begins without the files of the one before. */
  async clear(): Promise<void> {
    for (const table of ['message_files', 'uploads', 'file_use', 'file_retention'])
      await this.house.rows(`delete from ${table}`);
    await this.house.rows('update workspaces set max_file_bytes = null, files_full = false');
  }

  /** A mail with one stored file of 100 bytes and its original of 50. */
  async mail(sha256 = aSha256(), original = aSha256()): Promise<BuiltMessage> {
    const file: Partial<Attachment> = { state: 'stored', sha256, size: 100 };
    const built = this.built('email', file);
    const kept = { sha256: original, size: 50, encoding: 'gzip', contentType: 'message/rfc822' } as const;
    const message = { ...built, message: { ...built.message, original: kept } };
    await this.house.ingest([message]);
    return message;
  }

  /** A message whose file the provider still has. */
  async photo(): Promise<BuiltMessage> {
    const message = this.built('telegram', { state: 'pending', providerFileId: 'photo-1', size: null });
    await this.house.ingest([message]);
    return message;
  }

  upload(sha256 = aSha256()): Promise<Upload> {
    const file = { fileName: 'plan.pdf', contentType: 'application/pdf', size: 100, sha256 };
    return new Uploads(this.house.database.connect('doorbell_gateway')).keep(this.house.workspaceId, file);
  }

  /** Bytes that the workspace's files take. */
  async use(): Promise<number> {
    const [row] = await this.house.rows<{ bytes: number }>(
      'select coalesce(sum(bytes), 0)::int as bytes from file_use where workspace_id = $1',
      this.house.workspaceId,
    );
    return row?.bytes ?? 0;
  }

  /** Lets files of a kind have come so many days ago. */
  async age(kind: 'attachment' | 'original' | 'upload', days: number): Promise<void> {
    const text =
      kind === 'upload'
        ? 'update uploads set created_at = now() - make_interval(days => $1)'
        : `update message_files set created_at = now() - make_interval(days => $1) where kind = '${kind}'`;
    await this.house.rows(text, days);
  }

  private built(channel: 'email' | 'telegram', file: Partial<Attachment>): BuiltMessage {
    const { workspaceId } = this.house;
    const built = anInboundMessage({ workspaceId, channel, sentAt: new Date().toISOString() });
    const { message, id } = built;
    const attachment = { fileName: 'a.jpg', contentType: 'image/jpeg', size: null, providerFileId: null };
    const attachments = [{ ...attachment, id: attachmentId(id, 0), ...file }];
    return { ...built, message: { ...message, content: { ...message.content, attachments } } };
  }
}
