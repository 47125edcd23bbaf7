// ./varve hook test SCRIPT: runs a script over a folder or a list of objects, without a service, or over
// what a running service holds.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scriptNames } from '../shared/copy.js';
import { run } from './run.js';
import { ServiceError, runInService } from './service.js';
import { State, objectOf } from './state.js';

const USAGE = `Usage: ./varve hook test SCRIPT (--folder DIR [--before DIR] | --objects FILE | --repository NAME --ref REF)
         [--args JSON|@FILE] [--event JSON|@FILE] [--json] [--url URL] [--data DIR]

SCRIPT is a file, or one of ${scriptNames().join(', ')}.
hooks-scripts/README.md has the details.`;

const SIDECAR = '.varve-metadata.ndjson';
const LARGEST_READ = 1 << 20;
const DATA = fileURLToPath(new URL('../../data', import.meta.url));

/** A mistake of whoever calls. */
class UsageError extends Error {}

function optionsOf(words) {
  try {
    const text = { type: 'string' };
    const options = { folder: text, before: text, objects: text, args: text, event: text, repository: text, ref: text, url: text, data: text, json: { type: 'boolean' }, help: { type: 'boolean' } };
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (e) {
    throw new UsageError(`${e.message}\n${USAGE}`);
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (e) {
    throw new UsageError(`can't read ${file}: ${e.code}`);
  }
}

/** JSON, or @FILE with JSON in it. */
function jsonOf(value, option) {
  const text = value.startsWith('@') ? textOf(value.slice(1)) : value;
  const parsed = parsedOf(text, `--${option}`);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new UsageError(`--${option} is a JSON object`);
  }
  return parsed;
}

function parsedOf(text, where) {
  try {
    return JSON.parse(text);
  } catch (e) {
    throw new UsageError(`${where}: ${e.message}`);
  }
}

function linesOf(file) {
  return textOf(file)
    .split('\n')
    .map((line, i) => ({ line: line.trim(), where: `${file}, line ${i + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, where }) => ({ where, value: checked(parsedOf(line, where), where) }));
}

function checked(value, where) {
  if (typeof value?.path !== 'string' || value.path === '') {
    throw new UsageError(`${where}: an object needs a path`);
  }
  for (const part of [value, value.before, value.after]) {
    const metadata = part?.metadata ?? {};
    if (typeof metadata !== 'object' || Object.values(metadata).some((text) => typeof text !== 'string')) {
      throw new UsageError(`${where}: metadata map keys to texts`);
    }
  }
  return value;
}

function statesOfList(file) {
  const lines = linesOf(file).map(({ value }) => value);
  const side = (which) =>
    new State(lines.filter((line) => (line[which] ?? null) !== null).map((line) => objectOf(line.path, line[which])));
  return { parent: side('before'), candidate: side('after') };
}

const TYPES = { '.png': 'image/png', '.jpg': 'image/jpeg', '.svg': 'image/svg+xml', '.json': 'application/json', '.txt': 'text/plain', '.csv': 'text/csv' };

function stateOfFolder(folder) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${folder} is no folder`);
  }
  const sidecar = join(folder, SIDECAR);
  const metadata = new Map(existsSync(sidecar) ? linesOf(sidecar).map(({ value }) => [value.path, value.metadata ?? {}]) : []);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SIDECAR)
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const objects = files.map((file) => objectOfFile(folder, file, metadata));
  const spare = [...metadata.keys()].filter((path) => !objects.some((object) => object.path === path));
  if (spare.length > 0) {
    throw new UsageError(`${sidecar} has metadata of ${spare[0]}, which is no file`);
  }
  return new State(objects);
}

function objectOfFile(folder, file, metadata) {
  const path = relative(folder, file).split(sep).join('/');
  const { size, mtimeMs } = statSync(file);
  return objectOf(path, {
    content: size <= LARGEST_READ ? readFileSync(file, 'utf8') : '',
    // What is too large to be read by a script is told apart by its size and time.
    ...(size <= LARGEST_READ ? {} : { checksum: `${size}-${mtimeMs}` }),
    size_bytes: size,
    mtime: Math.floor(mtimeMs / 1000),
    content_type: TYPES[extname(file).toLowerCase()],
    metadata: metadata.get(path) ?? {},
  });
}

function statesOf({ folder, before, objects }) {
  if ((folder === undefined) === (objects === undefined)) {
    throw new UsageError(`one of --folder, --objects and --ref is needed\n${USAGE}`);
  }
  if (objects !== undefined) {
    return statesOfList(objects);
  }
  return { candidate: stateOfFolder(folder), parent: before === undefined ? new State([]) : stateOfFolder(before) };
}

function scriptOf(name) {
  const isBuiltin = scriptNames().includes(name);
  if (!isBuiltin && !existsSync(name)) {
    throw new UsageError(`there is no file ${name}, and no script of that name; there are ${scriptNames().join(', ')}`);
  }
  return textOf(isBuiltin ? new URL(`../${name}.js`, import.meta.url) : name);
}

/** The keys of the environment, or else those that the service wrote when it first started. */
function placeOf({ url = 'http://127.0.0.1:8000', repository, data = process.env.VARVE_DATA_DIR ?? DATA }) {
  if (repository === undefined) {
    throw new UsageError('--ref needs --repository NAME');
  }
  const { VARVE_ACCESS_KEY_ID: id, VARVE_SECRET_ACCESS_KEY: secret } = process.env;
  const file = id && secret ? '' : textOf(join(data, 'credentials'));
  const value = (name) => new RegExp(`^(?:export )?${name}=['"]?([^'"\\s]+)`, 'm').exec(file)?.[1] ?? '';
  return { url, repository, accessKeyId: id || value('access_key_id'), secretAccessKey: secret || value('secret_access_key') };
}

function verdictOfService(script, values, args, event) {
  if (values.folder ?? values.objects ?? values.before) {
    throw new UsageError(`one of --folder, --objects and --ref is needed\n${USAGE}`);
  }
  const { event_type: type = 'pre-commit', ...more } = event;
  if (Object.keys(more).length > 0) {
    throw new UsageError('with --ref, --event can give event_type alone: the rest is the commit\'s own');
  }
  const source = scriptNames().includes(script) ? { builtin: script } : { script: scriptOf(script) };
  return runInService(placeOf(values), { ref: values.ref, event: type, properties: { ...source, args } });
}

function print({ error, failures, warnings, findings, log }) {
  log.forEach((line) => console.log(`log: ${line}`));
  for (const { severity, path, message } of findings) {
    console.log(`${severity === 'warn' ? 'note: ' : ''}${path === null ? '' : `${path}: `}${message}`);
  }
  if (failures + warnings > findings.length) {
    console.log(`… and ${failures + warnings - findings.length} more`);
  }
  if (error !== '') {
    console.log(`the script ended with ${error}`);
  }
  console.log(error === '' && failures === 0 ? `passes, with ${warnings} notes` : `refuses, with ${failures} violations`);
}

async function main(words) {
  const { values, positionals } = optionsOf(words);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (positionals.length !== 1) {
    throw new UsageError(USAGE);
  }
  const args = values.args === undefined ? {} : jsonOf(values.args, 'args');
  const event = values.event === undefined ? {} : jsonOf(values.event, 'event');
  const [script] = positionals;
  const verdict = await (values.ref === undefined
    ? run(script, scriptOf(script), { ...statesOf(values), args, event })
    : verdictOfService(script, values, args, event));
  if (values.json) {
    console.log(JSON.stringify(verdict, null, 2));
  } else {
    print(verdict);
  }
  return verdict.error === '' && verdict.failures === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (e) => {
    console.error(e instanceof UsageError || e instanceof ServiceError ? `varve: ${e.message}` : e);
    process.exitCode = 2;
  },
);
