import type { Change, ObjectStats, Side } from '../api/types';

/** A changed object on both sides; a side that lacks it is undefined. */
export interface ChangedObject {
  change: Change;
  before?: ObjectStats;
  after?: ObjectStats;
}

export const changedObject = (change: Change): ChangedObject => ({
  change,
  before: stats(change, change.left),
  after: stats(change, change.right),
});

const stats = ({ path, size_bytes }: Change, side: Side | null | undefined): ObjectStats | undefined =>
  side ? { path, path_type: 'object', physical_address: '', size_bytes, ...side } : undefined;
