// Makes the world that a script sees. Runs before the script, in the script's own context. What is
// needed later is taken now, as the script may put anything in its place.
(function (ask, find, log, end, now, seed, changeCount) {
  'use strict';
  const { parse, stringify } = JSON;
  const { freeze, setPrototypeOf, defineProperty } = Object;
  const { construct } = Reflect;
  const { iterator } = Symbol;
  const string = String;
  const number = Number;
  const error = Error;
  const type = TypeError;
  const array = Array;
  const isArray = Array.isArray;
  const isInteger = Number.isInteger;

  function hidden(target, name, value) {
    defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  }

  // ---- nothing that would make verdicts differ, or that knows of threads and memory

  const RealDate = Date;
  function FrozenDate(...parts) {
    if (new.target === undefined) {
      return new RealDate(now).toString();
    }
    return construct(RealDate, parts.length === 0 ? [now] : parts, new.target);
  }
  FrozenDate.prototype = RealDate.prototype;
  hidden(RealDate.prototype, 'constructor', FrozenDate);
  hidden(FrozenDate, 'now', () => now);
  hidden(FrozenDate, 'parse', RealDate.parse);
  hidden(FrozenDate, 'UTC', RealDate.UTC);
  defineProperty(FrozenDate, 'name', { value: 'Date' });
  defineProperty(FrozenDate, 'length', { value: 7 });
  hidden(globalThis, 'Date', FrozenDate);

  // mulberry32
  let state = seed | 0;
  const { imul } = Math;
  hidden(Math, 'random', () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  });

  for (const name of [
    'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry', 'Graal', 'Java', 'Polyglot',
    'Packages', 'java', 'javax', 'javafx', 'com', 'org', 'edu', 'load', 'loadWithNewGlobal', 'print',
    'printErr', 'read', 'readbuffer', 'readline', 'quit', 'exit', 'performance', 'Intl', 'Temporal',
    'WebAssembly', 'Worker', 'ShadowRealm', 'console',
  ]) {
    delete globalThis[name];
  }

  // ---- what a script calls

  function text(value, what) {
    if (typeof value !== 'string') {
      throw new type(`${what} is a string, not ${value === null ? 'null' : typeof value}`);
    }
    return value;
  }

  function shown(value) {
    try {
      if (typeof value === 'string') {
        return value;
      }
      if (value instanceof error) {
        return `${value.name}: ${value.message}`;
      }
      const json = typeof value === 'object' && value !== null ? stringify(value) : undefined;
      return json === undefined ? string(value) : json;
    } catch {
      return 'something that can\'t be shown';
    }
  }

  function finding(severity) {
    return (path, message, details) => {
      const where = path === null || path === undefined ? '' : text(path, 'path');
      const key = details?.key;
      const value = details?.value;
      find(
        severity,
        where,
        shown(message),
        key === undefined || key === null ? '' : shown(key),
        value === undefined || value === null ? '' : shown(value),
      );
    };
  }

  hidden(globalThis, 'fail', finding('fail'));
  hidden(globalThis, 'warn', finding('warn'));

  function print(...values) {
    let line = '';
    for (let i = 0; i < values.length; i++) {
      line += (i === 0 ? '' : ' ') + shown(values[i]);
    }
    log(line);
  }
  hidden(globalThis, 'console', { log: print, info: print, warn: print, error: print, debug: print });

  // ---- the repository

  function asked(...words) {
    const answer = ask(...words);
    if (answer[0] === '-') {
      throw new error(answer.slice(1));
    }
    return parse(answer.slice(1));
  }

  // A key that is not there is undefined, also when it is called "constructor".
  function bare(stats) {
    if (stats !== null) {
      setPrototypeOf(stats.metadata, null);
    }
    return stats;
  }

  function bareAll(rows) {
    for (let i = 0; i < rows.length; i++) {
      bare(rows[i]);
    }
    return rows;
  }

  function bareChanges(rows) {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (row.before !== null) {
        setPrototypeOf(row.before.metadata, null);
      }
      if (row.after !== null) {
        setPrototypeOf(row.after.metadata, null);
      }
    }
    return rows;
  }

  // Walks over batches; the service holds the place. The first comes with the walk's number.
  function walk(open, clean) {
    return {
      [iterator]() {
        const first = open();
        const id = string(first.walk);
        let rows = clean(first.rows);
        let at = 0;
        let isLast = first.last;
        const done = { done: true, value: undefined };
        return {
          next() {
            while (at >= rows.length) {
              if (isLast) {
                return done;
              }
              const batch = asked('next', id);
              rows = clean(batch.rows);
              isLast = batch.last;
              at = 0;
            }
            return { done: false, value: rows[at++] };
          },
          return() {
            if (!isLast) {
              isLast = true;
              rows = [];
              asked('close', id);
            }
            return done;
          },
          [iterator]() {
            return this;
          },
        };
      },
    };
  }

  function limit(value, otherwise, what) {
    if (value === undefined) {
      return otherwise;
    }
    if (!isInteger(value)) {
      throw new type(`${what} is a whole number`);
    }
    return string(value);
  }

  function reading(side) {
    return {
      stat: (path) => bare(asked('stat', side, text(path, 'path'))),
      list: (options) => {
        const prefix = text(options?.prefix ?? '', 'prefix');
        const after = text(options?.after ?? '', 'after');
        return walk(() => asked('list', side, prefix, after), bareAll);
      },
      search: (query, options) => {
        const found = asked(
          'search',
          side,
          text(query, 'query'),
          limit(options?.limit, '100', 'limit'),
          text(options?.sort ?? '', 'sort'),
          text(options?.after ?? '', 'after'),
        );
        bareAll(found.results);
        return found;
      },
      count: (query) => asked('count', side, text(query, 'query')),
      facets: (query, keys) => {
        if (!isArray(keys)) {
          throw new type('keys is an array of strings');
        }
        const names = [];
        for (let i = 0; i < keys.length; i++) {
          names[i] = text(keys[i], 'a key');
        }
        return setPrototypeOf(asked('facets', side, text(query, 'query'), ...names), null);
      },
      read: (path, options) =>
        asked('read', side, text(path, 'path'), limit(options?.limit, '1048576', 'limit')),
      declaredKeys: () => asked('declaredKeys', side),
    };
  }

  const candidate = reading('candidate');
  candidate.parent = freeze(reading('parent'));
  candidate.changeCount = changeCount;
  candidate.changes = () => walk(() => asked('changes'), bareChanges);
  freeze(candidate);

  function deepFrozen(value) {
    if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        deepFrozen(value[key]);
      }
      freeze(value);
    }
    return value;
  }

  // A promise is as good as a value; the service is told when it is settled.
  return (script, event, args) => {
    const happening = parse(event);
    if (happening.commit_metadata !== undefined) {
      setPrototypeOf(happening.commit_metadata, null);
    }
    const given = deepFrozen(parse(args));
    deepFrozen(happening);
    (async () => {
      await script(happening, candidate, given);
    })().then(
      () => end(false, ''),
      (thrown) => end(true, `${shown(thrown)}${place(thrown)}`),
    );
  };

  // The line of the script, which is what its author looks for.
  function place(thrown) {
    try {
      const at = /\.mjs:(\d+)/.exec(thrown.stack);
      return at === null ? '' : ` (line ${at[1]})`;
    } catch {
      return '';
    }
  }
})
