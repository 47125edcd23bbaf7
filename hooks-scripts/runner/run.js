// Runs a script as the service does, in a world of its own that the service's own prelude makes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import vm from 'node:vm';
import { answering } from './state.js';

const PRELUDE = new URL('../../src/main/resources/dev/varve/hookworker/prelude.js', import.meta.url);
const MOST_FINDINGS = 1000;

const EVENT = {
  event_type: 'pre-commit',
  event_time: '2026-01-01T00:00:00Z',
  run_id: 'offline',
  action_name: 'offline',
  hook_id: 'offline',
  repository_id: 'offline',
  branch_id: 'main',
  commit_message: 'A change',
  committer: 'someone',
  commit_metadata: {},
  dry_run: true,
};

/** @typedef {{ error: string, failures: number, warnings: number, findings: object[], log: string[] }} Verdict */

/**
 * @param {string} name for messages
 * @param {string} source the script
 * @param {{ parent: import('./state.js').State, candidate: import('./state.js').State, args?: object, event?: object }} what
 * @returns {Promise<Verdict>}
 */
export async function run(name, source, { parent, candidate, args = {}, event = {} }) {
  const verdict = { error: '', failures: 0, warnings: 0, findings: [], log: [] };
  const find = (severity, path, message, key, value) => {
    const count = severity === 'fail' ? ++verdict.failures : ++verdict.warnings;
    if (count <= MOST_FINDINGS) {
      verdict.findings.push(cut(severity, path, message, key, value));
    }
  };
  const happening = { ...EVENT, ...event };
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  const { ask, changeCount } = answering(parent, candidate);
  const seed = createHash('sha256').update(source).digest().readUInt32BE();
  try {
    const script = await exported(name, source, context);
    await new Promise((done) => {
      const end = (threw, text) => done((verdict.error = threw ? text : ''));
      const start = prelude(context)(ask, find, (line) => verdict.log.push(line), end, Date.parse(happening.event_time), seed, changeCount);
      start(script, JSON.stringify(happening), JSON.stringify(args));
    });
  } catch (e) {
    verdict.error = String(e);
  }
  return verdict;
}

function cut(severity, path, message, key, value) {
  return {
    severity,
    path: path === '' ? null : shortened(path, 1024),
    message: shortened(message, 1024),
    ...(key === '' ? {} : { key: shortened(key, 256) }),
    ...(value === '' ? {} : { value: shortened(value, 256) }),
  };
}

function shortened(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function prelude(context) {
  if (!existsSync(PRELUDE)) {
    throw new Error(`the service's prelude is missing: ${PRELUDE.pathname}`);
  }
  return vm.runInContext(readFileSync(PRELUDE, 'utf8'), context, { filename: 'varve' });
}

async function exported(name, source, context) {
  const module = new vm.SourceTextModule(source, {
    context,
    identifier: `${name}.mjs`,
    importModuleDynamically: () => {
      throw new Error('a script can import nothing');
    },
  });
  await module.link((specifier) => {
    throw new Error(`a script can import nothing: ${specifier}`);
  });
  await module.evaluate();
  const script = module.namespace.default;
  if (typeof script !== 'function') {
    throw new Error(`script ${name} exports no function: write export default function (event, repo, args) { … }`);
  }
  return script;
}
