// Tries the split's rule on every case there is, with a whole of 1 to 14 units instead of 10,000: every way to share the whole, every
// memory (phase, ahead) that can be reached, every payout of up to two wholes. The rule does not know how large the whole is, so what
// could go wrong (more due than there is, nobody to take a unit, a unit held early of a share that is whole) would show here.
//   node scripts/exhaust.mjs [largest whole]

/** One payout by the rule of `Split.sol`. @returns the memory after it. */
function split(shares, whole, phase, ahead, amount) {
  const end = phase + amount;
  const say = (what) => new Error(`${what}: ${JSON.stringify({ shares, whole, phase, ahead, amount })}`);
  let left = amount;
  shares.forEach((share, i) => {
    let due = Math.floor((end * share) / whole) - Math.floor((phase * share) / whole);
    if (due > 0 && (ahead >> i) & 1) {
      due -= 1;
      ahead ^= 1 << i;
    }
    left -= due;
  });
  if (left < 0) throw say('more is due than there is');
  for (; left > 0; left -= 1) {
    const waiting = shares
      .map((share, i) => ({ i, rest: (end * share) % whole, share }))
      .filter(({ i, rest }) => rest !== 0 && !((ahead >> i) & 1))
      .map(({ i, rest, share }) => ({ i, deadline: Math.ceil((whole - rest) / share) }));
    if (waiting.length === 0) throw say('nobody may take a unit');
    const first = waiting.reduce((best, one) => (one.deadline < best.deadline ? one : best));
    ahead |= 1 << first.i;
  }
  if (shares.some((share, i) => (ahead >> i) & 1 && (end * share) % whole === 0)) throw say('ahead of a whole share');
  return [end % whole, ahead];
}

/** Every list of positive shares that sum to `whole`: in every order up to 8, in falling and rising order above. */
function* lists(whole, most = whole) {
  if (whole === 0) yield [];
  for (let share = Math.min(whole, most); share > 0; share -= 1) {
    for (const rest of lists(whole - share, most === Infinity ? Infinity : share)) yield [share, ...rest];
  }
}

let memories = 0;
let payouts = 0;
const largest = Number(process.argv[2] ?? 14);
for (let whole = 1; whole <= largest; whole += 1) {
  for (const list of lists(whole, whole <= 8 ? Infinity : whole)) {
    for (const shares of whole <= 8 ? [list] : [list, list.toReversed()]) {
      const seen = new Set(['0,0']);
      const open = [[0, 0]];
      while (open.length > 0) {
        const [phase, ahead] = open.pop();
        for (let amount = 1; amount <= 2 * whole; amount += 1, payouts += 1) {
          const next = split(shares, whole, phase, ahead, amount);
          if (seen.has(String(next))) continue;
          seen.add(String(next));
          open.push(next);
        }
      }
      memories += seen.size;
    }
  }
}
console.log(`wholes of 1 to ${largest}: ${memories} memories, ${payouts} payouts, all exact and fair`);
