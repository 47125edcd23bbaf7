import { setMetadata, uploadUrl } from '../api/objects';
import { NetworkLost, Refused } from '../api/errors';
import type { Metadata } from '../api/types';

/**
 * Sends a file and what is known of it. XMLHttpRequest, because fetch tells no progress of what it sends.
 * Headers would lose the case of keys, so the metadata follows in a call of its own.
 */
export async function upload(
  repository: string,
  branch: string,
  path: string,
  file: File,
  metadata: Metadata,
  onProgress: (share: number) => void,
): Promise<void> {
  await sendBytes(uploadUrl(repository, branch, path), file, onProgress);
  if (Object.keys(metadata).length > 0) {
    await setMetadata(repository, branch, path, metadata);
  }
}

function sendBytes(url: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', file.type === '' ? 'application/octet-stream' : file.type);
    request.upload.onprogress = (event) => onProgress(event.total === 0 ? 0 : (0.99 * event.loaded) / event.total);
    request.onerror = () => reject(new NetworkLost());
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new Refused(request.status, messageIn(request), {}, null));
    request.send(file);
  });
}

function messageIn(request: XMLHttpRequest): string {
  try {
    return String((JSON.parse(request.responseText) as { message?: unknown }).message);
  } catch {
    return `${request.status} ${request.statusText}`;
  }
}
