// The two states of a repository that a hook compares, in memory, and what a script can ask of them.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { queryOf } from './query.js';

/** @typedef {import('../varve-hooks').ObjectStats & { content?: string }} StoredObject */

/** Paths are in the order of their UTF-8 bytes. */
export function byPath(a, b) {
  return Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));
}

/** An object with what a line of NDJSON leaves out. */
export function objectOf(path, given) {
  const content = given.content ?? '';
  return {
    path,
    checksum: given.checksum ?? createHash('sha256').update(content).digest('hex'),
    size_bytes: given.size_bytes ?? Buffer.byteLength(content),
    mtime: given.mtime ?? 0,
    content_type: given.content_type ?? 'application/octet-stream',
    metadata: given.metadata ?? {},
    content,
  };
}

/** What a script is shown of an object. */
function shown({ content, ...stats }) {
  return stats;
}

/** One state. */
export class State {
  constructor(objects, declaredKeys = []) {
    this.objects = [...objects].sort(byPath);
    this.byPath = new Map(this.objects.map((object) => [object.path, object]));
    this.declaredKeys = declaredKeys;
  }

  matches(query) {
    return this.objects.filter(queryOf(query));
  }

  facet(query, key) {
    const counts = new Map();
    const found = this.matches(query);
    for (const { metadata } of found) {
      if (Object.hasOwn(metadata, key)) {
        counts.set(metadata[key], (counts.get(metadata[key]) ?? 0) + 1);
      }
    }
    const present = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const values = [...counts].map(([value, count]) => ({ value, count }));
    values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    return { present, missing: found.length - present, distinct: counts.size, values: values.slice(0, 1000) };
  }

  read(path, limit) {
    const object = this.byPath.get(path);
    if (object === undefined) {
      throw new Error(`there is no object ${path}`);
    }
    const bytes = Buffer.byteLength(object.content);
    if (bytes > limit) {
      throw new Error(`${path} has ${bytes} bytes; at most ${limit} can be read`);
    }
    return object.content;
  }
}

/** What differs, in path order. */
export function changesBetween(parent, candidate) {
  const changes = [];
  for (const object of candidate.objects) {
    const before = parent.byPath.get(object.path);
    if (before === undefined) {
      changes.push({ path: object.path, type: 'added', before: null, after: shown(object) });
    } else if (identity(before) !== identity(object)) {
      changes.push({ path: object.path, type: 'changed', before: shown(before), after: shown(object) });
    }
  }
  for (const object of parent.objects) {
    if (!candidate.byPath.has(object.path)) {
      changes.push({ path: object.path, type: 'removed', before: shown(object), after: null });
    }
  }
  return changes.sort(byPath);
}

function identity({ checksum, size_bytes: size, content_type: type, metadata }) {
  return JSON.stringify([checksum, size, type, Object.entries(metadata).sort()]);
}

const BATCH = 500;

/** Answers what the service answers: texts go in, and a text comes out that begins with + or -. */
export function answering(parent, candidate) {
  const changes = changesBetween(parent, candidate);
  const walks = new Map();
  const next = (id) => {
    const walk = walks.get(id);
    const rows = walk.rows.slice(walk.at, walk.at + BATCH);
    walk.at += rows.length;
    return { rows, last: walk.at >= walk.rows.length };
  };
  const open = (rows) => {
    const id = String(walks.size + 1);
    walks.set(id, { rows, at: 0 });
    return { walk: id, ...next(id) };
  };
  const state = (side) => (side === 'parent' ? parent : candidate);
  const operations = {
    changes: () => open(changes),
    list: (side, prefix, after) =>
      open(state(side).objects.filter(({ path }) => path.startsWith(prefix) && byPath({ path }, { path: after }) > 0).map(shown)),
    next,
    close: () => true,
    stat: (side, path) => {
      const object = state(side).byPath.get(path);
      return object === undefined ? null : shown(object);
    },
    search: (side, query, limit, sort, after) => {
      if (sort !== '') {
        throw new Error('sorting needs the service: use --ref');
      }
      const found = state(side).matches(query);
      const from = Number(after);
      const to = from + Number(limit);
      const next = to < found.length ? String(to) : '';
      return { total: found.length, next, results: found.slice(from, to).map(shown) };
    },
    count: (side, query) => state(side).matches(query).length,
    facets: (side, query, ...keys) => Object.fromEntries(keys.map((key) => [key, state(side).facet(query, key)])),
    read: (side, path, limit) => state(side).read(path, Number(limit)),
    declaredKeys: (side) => state(side).declaredKeys,
  };
  const ask = (operation, ...words) => {
    try {
      return `+${JSON.stringify(operations[operation](...words))}`;
    } catch (e) {
      return `-${e.message}`;
    }
  };
  return { ask, changeCount: changes.length };
}
