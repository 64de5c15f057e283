import { type Agent, request } from 'node:http';

/** What a test sends: text and bytes go out as they are, an object as JSON. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string | Buffer;
}

/** What came back, whole. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[] | undefined>>,
    readonly bytes: Buffer,
  ) {}
  get text(): string {
    return this.bytes.toString();
  }
  json<T = Record<string, unknown>>(): T {
    return JSON.parse(this.text) as T;
  }
}

const isJson = (body: Sent['body']): body is object =>
  body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);

/** One request over loopback, without the liberties that `fetch` takes with headers and methods. */
export function send(port: number, sent: Sent, agent?: Agent): Promise<Answer> {
  const { method = 'GET', path, headers = {}, body } = sent;
  const typed = isJson(body) ? { 'content-type': 'application/json' } : {};
  const payload = isJson(body) ? JSON.stringify(body) : body;
  const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent,
        headers: { ...typed, ...length, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve(new Answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))),
        );
      },
    );
    asked.on('error', reject);
    asked.end(payload);
  });
}
