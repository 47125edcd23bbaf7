/** One thing wrong with a query, and where, in UTF-16 units from 0. */
export interface Mistake {
  offset: number;
  length: number;
  message: string;
  fix?: string | null;
}

/** The service said no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: Record<string, unknown>,
    readonly retryAfter: string | null,
  ) {
    super(message);
  }

  get mistakes(): Mistake[] {
    return Array.isArray(this.body.problems) ? (this.body.problems as Mistake[]) : [];
  }
}

/** Nothing came back. */
export class NetworkLost extends Error {
  constructor() {
    super('The service does not answer.');
  }
}

export const isRefused = (error: unknown, status: number): error is Refused =>
  error instanceof Refused && error.status === status;

/** For a person: what happened, in words. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export async function refusal(response: Response): Promise<Refused> {
  const text = await response.text();
  const body = parse(text);
  const said = typeof body.message === 'string' && body.message !== '' ? body.message : text;
  const message = said === '' ? `${response.status} ${response.statusText}` : said;
  return new Refused(response.status, message, body, response.headers.get('Retry-After'));
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
