// Copies what scripts have in common into them: a script stands alone and imports nothing.
// Run it after a change here (npm run share); a test sees when that was forgotten.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../', import.meta.url);
const part = /^\/\/ ---- shared\/([a-z]+\.js)\n[\s\S]*?^\/\/ ---- end of shared\/\1$/gm;

/**
 * @param {string} script
 * @returns {string} with what is shared as it is now
 */
export function withShared(script) {
  return script.replace(part, (_, name) => {
    const text = readFileSync(new URL(`shared/${name}`, folder), 'utf8').trimEnd();
    return `// ---- shared/${name}\n\n${text}\n\n// ---- end of shared/${name}`;
  });
}

/** @returns {string[]} the names of all scripts */
export function scriptNames() {
  return readdirSync(folder)
    .filter((name) => /^[a-z0-9-]+\.js$/.test(name))
    .map((name) => name.slice(0, -3))
    .sort();
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const name of scriptNames()) {
    const file = new URL(`${name}.js`, folder);
    writeFileSync(file, withShared(readFileSync(file, 'utf8')));
  }
}
