import type { Doorbell } from '@doorbell/client';

/** Lets the browser load the file of an export by a link of its own, so that it goes to the disk as it comes. */
export async function saveExport(doorbell: Doorbell, jobId: string): Promise<void> {
  const { data } = await doorbell.post('/exports/{id}/links', { path: { id: jobId } });
  saveLink(data.url);
}

/** Saves a short file, which the API gives to the signed-in user. */
export async function saveResponse(response: Response, fileName: string): Promise<void> {
  const address = URL.createObjectURL(await response.blob());
  saveLink(address, fileName);
  // The browser has begun by then; what it reads is kept until it has ended.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function saveLink(address: string, fileName = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
}
