// Prints the gas table of README.md from snapshots/gas.json, as Markdown.
import { readFileSync } from 'node:fs';

const gas = JSON.parse(readFileSync(new URL('../snapshots/gas.json', import.meta.url), 'utf8'));
const sizes = [1, 3, 10, 50];
const units = ['eth', 'erc20'];
const acts = ['open_fund_1', 'deliver', 'approve', 'release', 'dispute', 'rule', 'cancel', 'refund', 'contribute'];
const number = (value) => value.toLocaleString('en-US');
const columns = units.flatMap((unit) => sizes.map((size) => [unit, size]));
console.log(`| act, payees | ${columns.map(([unit, size]) => `${unit === 'eth' ? 'ETH' : 'ERC-20'} ${size}`).join(' | ')} |`);
console.log(`|---|${columns.map(() => '---:').join('|')}|`);
for (const act of acts) console.log(`| ${act} | ${columns.map(([unit, size]) => number(gas[`${act}_${unit}_${size}`])).join(' | ')} |`);
