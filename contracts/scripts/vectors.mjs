// Writes test/vectors/split.json: histories of payouts and what each payee gets. Solidity and C# both read the file.
// The rule here is written from its definition with whole totals and what each has got, not from the contract's phase and bits,
// and every step is checked against the bounds that the contract promises.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const WHOLE = 10_000n;
let state = 0n;
const random = (below) => {
  state += 1n;
  return BigInt(`0x${createHash('sha256').update(`split ${state}`).digest('hex')}`) % below;
};

function sharesOf(count) {
  const bps = [];
  let left = WHOLE - BigInt(count);
  for (let i = 0; i + 1 < count; i += 1) {
    const kind = random(3n);
    const part = kind === 0n ? 0n : kind === 1n ? random(left / BigInt(count) + 1n) : random(left + 1n);
    bps.push(1n + part);
    left -= part;
  }
  return [...bps, 1n + left];
}

/** Gives out `amount` after `total` units went out, `got` of them to each. */
function pay(bps, total, got, amount) {
  const end = total + amount;
  const next = bps.map((b, k) => {
    const due = (end * b) / WHOLE;
    return due > got[k] ? due : got[k];
  });
  let left = amount - next.reduce((sum, value, k) => sum + value - got[k], 0n);
  if (left < 0n) throw new Error('more is due than there is');
  while (left > 0n) {
    let best = -1;
    let bestAt = 0n;
    bps.forEach((b, k) => {
      if (next[k] * WHOLE >= end * b) return;
      // The total at which this payee's next unit falls due.
      const dueAt = ((next[k] + 1n) * WHOLE + b - 1n) / b;
      if (best < 0 || dueAt < bestAt) [best, bestAt] = [k, dueAt];
    });
    next[best] += 1n;
    left -= 1n;
  }
  return next;
}

const sizes = [1n, 2n, 10n, 9_999n, 10_000n, 1_000_000_001n, 10n ** 18n, 2n ** 64n + 1n, 2n ** 128n - 1n];
const cases = [];
const add = (bps, amounts) => {
  let total = 0n;
  let got = bps.map(() => 0n);
  const shares = amounts.map((amount) => {
    const next = pay(bps, total, got, amount);
    const step = next.map((value, k) => value - got[k]);
    [total, got] = [total + amount, next];
    got.forEach((value, k) => {
      const error = value * WHOLE - total * bps[k];
      if (error <= -WHOLE || error >= WHOLE) throw new Error('a whole unit off');
    });
    return step;
  });
  const ahead = bps.reduce((bits, b, k) => (got[k] * WHOLE > total * b ? bits | (1n << BigInt(k)) : bits), 0n);
  cases.push({ bps, amounts, shares, phase: total % WHOLE, ahead });
};

add([4000n, 2250n, 2250n, 1500n], [1_000_000_001n, 1n, 1n, 1n, 999n]);
add([10_000n], sizes);
add([5000n, 5000n], Array(9).fill(1n));
add([3334n, 3333n, 3333n], Array(30).fill(1n));
add([9998n, 1n, 1n], [...Array(20).fill(1n), 9_970n, ...Array(20).fill(1n)]);
for (let count = 1; count <= 50; count += 1) {
  add(sharesOf(count), Array.from({ length: 6 }, () => sizes[Number(random(BigInt(sizes.length)))]));
  add(sharesOf(count), Array.from({ length: 8 }, () => 1n + random(60n)));
}

const text = (value) =>
  typeof value === 'bigint' ? `"${value}"` : `[${value.map(text).join(', ')}]`;
const lines = cases.map((entry) => {
  const fields = Object.entries(entry).map(([name, value]) => `"${name}": ${text(value)}`);
  return `    { ${fields.join(', ')} }`;
});
writeFileSync(
  new URL('../test/vectors/split.json', import.meta.url),
  `{\n  "count": ${cases.length},\n  "cases": [\n${lines.join(',\n')}\n  ]\n}\n`,
);
console.log(`${cases.length} histories`);
