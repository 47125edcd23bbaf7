import type { Ref } from '../api/types';

export type Branch = Ref;
export type Tag = Ref;

export const isCommitId = (ref: string): boolean => /^[0-9a-f]{12,64}$/.test(ref);
