/** Edits of all that a query finds. */
import { send } from './client';
import { Refused } from './errors';
import { lines } from './lines';
import { repo } from './pages';
import type { Metadata } from './types';

export interface BulkEdit {
  q: string;
  params?: Metadata;
  set?: Metadata;
  remove?: string[];
  rename?: Metadata;
  dry_run: boolean;
  expected_count?: number;
}

export interface EditReport {
  matched: number;
  changed: number;
  unchanged: number;
  skipped: number;
  sample: { path: string; before: Metadata; after: Metadata }[];
}

/** How far an edit is: the survey of what is found, then the writing. */
export interface EditProgress {
  stage: 'survey' | 'write';
  done: number;
  of: number;
}

type Line = EditProgress | { stage: 'done'; result: EditReport } | { stage: 'failed'; status: number; message: string };

/** Tells how far it is while it goes on. */
export async function bulkEdit(
  name: string,
  branch: string,
  edit: BulkEdit,
  tell: (progress: EditProgress) => void,
): Promise<EditReport> {
  const response = await send(repo(name, 'branches', branch, 'metadata'), {
    method: 'POST',
    json: { ...edit, sample: 20 },
    headers: { Accept: 'application/x-ndjson, application/json;q=0.5' },
  });
  if (!response.headers.get('Content-Type')?.includes('ndjson')) {
    return (await response.json()) as EditReport;
  }
  for await (const line of lines<Line>(response)) {
    switch (line.stage) {
      case 'done':
        return line.result;
      case 'failed':
        throw new Refused(line.status, line.message, {}, null);
      default:
        tell(line);
    }
  }
  throw new Error('The answer broke off. What is written stays; run it again for the rest.');
}
