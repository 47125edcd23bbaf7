// Runs a script over what a branch or commit of a running service holds; nothing is published.
import { Buffer } from 'node:buffer';

/** What the service, or the way to it, has against it. */
export class ServiceError extends Error {}

/**
 * @param {{ url: string, repository: string, accessKeyId: string, secretAccessKey: string }} place
 * @param {{ ref: string, event: string, properties: object }} wanted the properties of a hook of type javascript
 * @returns {Promise<import('./run.js').Verdict>}
 */
export async function runInService(place, { ref, event, properties }) {
  const call = callsTo(place);
  // JSON is YAML.
  const action = JSON.stringify({ name: 'hook test', on: { [event]: null }, hooks: [{ id: 'script', type: 'javascript', properties }] });
  const run = await call('POST', 'dry-run', { ref, event, action });
  const [hook] = run.hooks ?? [];
  if (hook === undefined) {
    throw new ServiceError(`run ${run.run_id} has no hook: ${run.note}`);
  }
  const page = await call('GET', `runs/${run.run_id}/violations?amount=1000`);
  const output = await call('GET', `runs/${run.run_id}/hooks/${hook.hook_run_id}/output`);
  return {
    error: hook.violations === 0 && hook.status === 'failed' ? hook.error : '',
    failures: hook.violations,
    warnings: hook.warnings,
    findings: page.results.map(findingOf),
    log: logOf(output, hook),
    run: run.run_id,
  };
}

function findingOf({ severity, path, message, key, value }) {
  return { severity, path: path === '' ? null : path, message, ...(key === '' ? {} : { key }), ...(value === '' ? {} : { value }) };
}

/** The output of a failed hook ends with why. */
function logOf(output, { error }) {
  const log = output.endsWith(`failed: ${error}\n`) ? output.slice(0, -`failed: ${error}\n`.length) : output;
  return log.split('\n').filter((line) => line !== '');
}

function callsTo({ url, repository, accessKeyId, secretAccessKey }) {
  const base = `${url.replace(/\/+$/, '')}/api/v1/repositories/${encodeURIComponent(repository)}/actions/`;
  const authorization = `Basic ${Buffer.from(`${accessKeyId}:${secretAccessKey}`).toString('base64')}`;
  return async (method, path, body) => {
    const headers = { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) }).catch((e) => {
      throw new ServiceError(`can't reach ${url}: ${e.cause?.code ?? e.message}`);
    });
    const text = await response.text();
    if (!response.ok) {
      throw new ServiceError(`the service answers ${response.status}: ${messageOf(text)}`);
    }
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
  };
}

function messageOf(text) {
  try {
    return JSON.parse(text).message ?? text;
  } catch {
    return text.slice(0, 500);
  }
}
