// Measures whole-transaction gas of every act and prints one JSON object.
//   node scripts/gas.mjs           measures and prints
//   node scripts/gas.mjs --write   also writes snapshots/gas.json
//   node scripts/gas.mjs --check   measures and compares with snapshots/gas.json
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forge, root } from './forge.mjs';

const log = join(root, 'cache/gas.txt');
const snapshot = join(root, 'snapshots/gas.json');
mkdirSync(join(root, 'cache'), { recursive: true });
rmSync(log, { force: true });

const run = forge(['test', '--isolate', '--match-path', 'test/gas/*', '--threads', '1'], { stdio: 'pipe', encoding: 'utf8' });
if (run.status !== 0) {
  console.error(run.stdout, run.stderr);
  process.exit(1);
}
const lines = readFileSync(log, 'utf8').trim().split('\n').map((line) => line.split(' '));
const gas = Object.fromEntries(lines.map(([name, value]) => [name, Number(value)]).sort(([a], [b]) => (a < b ? -1 : 1)));
gas.release_eth_3_over_approve = gas.release_eth_3 - gas.approve_eth_3;
gas.approve_split_eth_10 = gas.approve_eth_10;
gas.approve_split_erc20_10 = gas.approve_erc20_10;
const text = `${JSON.stringify(gas, null, 2)}\n`;

if (process.argv.includes('--write')) {
  mkdirSync(join(root, 'snapshots'), { recursive: true });
  writeFileSync(snapshot, text);
}
if (process.argv.includes('--check')) {
  const expected = existsSync(snapshot) ? JSON.parse(readFileSync(snapshot, 'utf8')) : {};
  const names = new Set([...Object.keys(expected), ...Object.keys(gas)]);
  const changed = [...names].filter((name) => expected[name] !== gas[name]);
  for (const name of changed) console.error(`${name}: ${expected[name]} before, ${gas[name]} now`);
  if (changed.length) {
    console.error('Gas has changed. If that is meant, run npm --prefix contracts run gas:write and commit.');
    process.exitCode = 1;
  }
} else {
  process.stdout.write(text);
}
