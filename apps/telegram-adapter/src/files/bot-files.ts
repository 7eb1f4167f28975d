import { FileGoneError, type FetchedFile } from '#libs/adapter-kit';
import { FileTooLargeError } from '#libs/files';
import { pause } from '#libs/platform';
import { TelegramError, type TelegramFiles } from '#libs/providers/telegram';

/** Telegram has one sentence for a file that is gone and for one that it cannot give now; the last of these tries decides. */
const retryDelaysMs = [2_000, 10_000];

/** The files that people sent to a bot, as Telegram gives or refuses them. */
export class BotFiles {
  constructor(
    private readonly files: Pick<TelegramFiles, 'open'>,
    private readonly delaysMs: readonly number[] = retryDelaysMs,
  ) {}

  /** @throws FileGoneError, FileTooLargeError, and TelegramError where the file did not come this time. */
  async fetch(fileId: string, signal: AbortSignal): Promise<FetchedFile> {
    for (const delayMs of this.delaysMs) {
      try {
        return await this.open(fileId, signal);
      } catch (error) {
        if (!(error instanceof FileGoneError)) throw error;
        await pause(delayMs, signal);
      }
    }
    return this.open(fileId, signal);
  }

  private async open(fileId: string, signal: AbortSignal): Promise<FetchedFile> {
    try {
      return { bytes: await this.files.open(fileId, signal) };
    } catch (error) {
      throw error instanceof TelegramError && error.code === 400 ? refusalOf(error) : error;
    }
  }
}

function refusalOf(error: TelegramError): Error {
  const { description } = error;
  if (/too big/iu.test(description)) return new FileTooLargeError('file: Telegram gives bots at most 20 MB.');
  if (/file_?id|file identifier/iu.test(description)) return new FileGoneError('Telegram no longer has the file.');
  return error;
}
