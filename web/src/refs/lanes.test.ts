import { describe, expect, it } from 'vitest';
import type { Commit } from '../api/types';
import { layOut } from './lanes';

const commit = (id: string, ...parents: string[]): Commit => ({
  id,
  parents,
  committer: '',
  message: '',
  creation_date: 0,
  meta_range_id: '',
  metadata: {},
  generation: 0,
  version: 1,
});

describe('the commit graph', () => {
  // d
  // |\
  // b c
  // |/
  // a
  it('gives a merged branch a lane of its own', () => {
    const rows = layOut([commit('d', 'b', 'c'), commit('b', 'a'), commit('c', 'a'), commit('a')]);
    expect(rows.map(({ lane }) => lane)).toEqual([0, 0, 1, 0]);
  });
  it('keeps a straight history in one lane', () => {
    const rows = layOut([commit('c', 'b'), commit('b', 'a'), commit('a')]);
    expect(rows.map(({ lane }) => lane)).toEqual([0, 0, 0]);
    expect(rows[2]?.lines).toEqual([{ from: 0, to: 0, half: 'upper' }]);
  });
});
