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
const sum = { LF: 0, LH: 0, BRF: 0, BRH: 0 };
const missed = [];
let file = '';
for (const line of readFileSync(report, 'utf8').split('\n')) {
  const [key, value = ''] = line.split(/:(.*)/s);
  if (key === 'SF') file = value;
  if (!file.startsWith('src/')) continue;
  if (key in sum) sum[key] += Number(value);
  if (key === 'DA' && value.endsWith(',0')) missed.push(`${file}:${value.split(',')[0]} line`);
  if (key === 'BRDA' && /,(0|-)$/.test(value)) missed.push(`${file}:${value.split(',')[0]} branch`);
}
const percent = (hit, all) => (all ? Math.round((10_000 * hit) / all) / 100 : 100);
const lines = percent(sum.LH, sum.LF);
const branches = percent(sum.BRH, sum.BRF);
console.log(JSON.stringify({ lines, branches, missed }, null, 2));
if (lines < least || branches < least) process.exitCode = 1;
