// A seeded generator (xorshift128+ over BigInt halves is overkill: mulberry32 is enough to choose cases), so that a run gives the same files.
let state = 0x5eed
export function u32() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return (t ^ (t >>> 14)) >>> 0
}
export const below = (n) => u32() % n
export const pick = (items) => items[below(items.length)]
export const times = (n, make) => Array.from({ length: n }, (_, i) => make(i))
export const hex = (n) => '0x' + times(n, () => below(256).toString(16).padStart(2, '0')).join('')

// Numbers of every length, with the edges of the type more often than chance would give.
export function uint(bits) {
  const most = (1n << BigInt(bits)) - 1n
  if (below(8) === 0) return pick([0n, 1n, most, most >> 1n])
  return BigInt(hex(32)) & ((1n << BigInt(1 + below(bits))) - 1n)
}
export function int(bits) {
  const n = uint(bits)
  return n >= 1n << BigInt(bits - 1) ? n - (1n << BigInt(bits)) : n
}

const alphabet = [...'abcXYZ 019_-\n"\\/{}éß漢字🦊🎨\u0000']
export const text = () => times(below(5) === 0 ? below(120) : below(12), () => pick(alphabet)).join('')
