import type { Sent } from './http-client.ts';

interface Part {
  readonly name: string;
  /** Set for a file. */
  readonly filename?: string;
  readonly content: Uint8Array | string;
}

const BOUNDARY = 'part-de-test';

/** A form with files, as a browser sends it, its parts in the order given. */
export function multipart(path: string, parts: readonly Part[]): Sent {
  const pieces = parts.flatMap(({ name, filename, content }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`;
    const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')];
  });
  return {
    method: 'POST',
    path,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}
