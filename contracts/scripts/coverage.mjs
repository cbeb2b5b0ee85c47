// Lines and branches of src/ that the tests run, from forge's lcov report. Fails below the bounds.
// Forge misses some that did run, where the optimizer joined them with others. Each is listed with a line that cannot run unless it did;
// it counts only if that line ran, and is printed under `witnessed`.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forge, root } from './forge.mjs';

const least = 99;
/** File, what stands on the line that forge misses, what stands on its witness. */
const witnesses = [
  ['agreement/AgreementBase.sol', 'return first;', 'words[index / WordLib.PER_WORD] = word;', 'nothing but the return follows the write'],
  ['agreement/AgreementSuccession.sol', 'if (token == address(0)) {', 'uint256 funded = before -', 'the first line that only its else has'],
  ['agreement/AgreementSuccession.sol', 'if (successor.code.length == 0) {', 'IAgreementFunding(successor).fund{', 'inside of its else'],
];
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

/** The line of `file` on which `text` stands first, or none. */
const lineOf = (file, text) => readFileSync(join(root, file), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;

const ran = new Set();
let place = '';
for (const line of readFileSync(report, 'utf8').split('\n')) {
  if (line.startsWith('SF:')) place = line.slice(3);
  const [, number, hits] = line.match(/^DA:(\d+),(\d+)/) ?? [];
  if (Number(hits) > 0) ran.add(`${place}:${number}`);
}
/** Why a miss counts as run after all, or nothing. */
function witnessOf(file, number) {
  for (const [name, missedText, witness, why] of witnesses) {
    const path = `src/${name}`;
    if (file === path && number === lineOf(path, missedText) && ran.has(`${path}:${lineOf(path, witness)}`)) return why;
  }
  return undefined;
}

const count = { line: [0, 0], branch: [0, 0] };
const missed = [];
const witnessed = [];
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
  const why = hit ? undefined : witnessOf(file, number);
  count[kind][hit || why ? 0 : 1] += 1;
  if (why) witnessed.push(`${file}:${number} ${kind}: ${why}`);
  else if (!hit) missed.push(`${file}:${number} ${kind}`);
}
const percent = ([hit, miss]) => Math.round((10_000 * hit) / (hit + miss)) / 100;
const lines = percent(count.line);
const branches = percent(count.branch);
console.log(JSON.stringify({ lines, branches, missed, witnessed }, null, 2));
if (lines < least || branches < least) process.exitCode = 1;
