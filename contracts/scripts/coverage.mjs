// Lines and branches of src/ that the tests run, from forge's lcov report. Fails below the bounds.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forge, root } from './forge.mjs';

const least = 99;
const report = join(root, 'cache/lcov.info');
rmSync(report, { force: true });
const run = forge(
  ['coverage', '--ir-minimum', '--report', 'lcov', '--report-file', report, '--no-match-path', 'test/{gas,fuzz,invariant}/**', '--exclude-tests'],
  { stdio: 'pipe', encoding: 'utf8' },
);
if (run.status !== 0) {
  console.error(run.stdout.slice(-4000), run.stderr.slice(-4000));
  process.exit(1);
}

/** The lines of inline assembly in a file: forge's instrumentation never sees them run, so they count neither way. */
function assemblyOf(file) {
  const inside = new Set();
  let depth = 0;
  readFileSync(join(root, file), 'utf8').split('\n').forEach((text, index) => {
    if (depth === 0 && !/\bassembly\b.*\{/.test(text)) return;
    inside.add(index + 1);
    depth += (text.match(/\{/g) ?? []).length - (text.match(/\}/g) ?? []).length;
  });
  return inside;
}

const count = { line: [0, 0], branch: [0, 0] };
const missed = [];
let file = '';
let hidden = new Set();
for (const line of readFileSync(report, 'utf8').split('\n')) {
  const [key, value = ''] = line.split(/:(.*)/s);
  if (key === 'SF') file = value;
  if (!file.startsWith('src/')) continue;
  if (key === 'SF') hidden = assemblyOf(file);
  const kind = { DA: 'line', BRDA: 'branch' }[key];
  const number = Number(value.split(',')[0]);
  if (!kind || hidden.has(number)) continue;
  const hit = !/,(0|-)$/.test(value);
  count[kind][hit ? 0 : 1] += 1;
  if (!hit) missed.push(`${file}:${number} ${kind}`);
}
const percent = ([hit, miss]) => Math.round((10_000 * hit) / (hit + miss)) / 100;
const lines = percent(count.line);
const branches = percent(count.branch);
console.log(JSON.stringify({ lines, branches, missed }, null, 2));
if (lines < least || branches < least) process.exitCode = 1;
