// Random ABI types with values. A value is JSON: tuples and arrays as arrays, numbers as decimal text, bytes as hex.
import { below, hex, int, pick, text, times, uint } from './random.mjs'

let structs = 0
const sizes = [8, 16, 24, 32, 40, 64, 96, 128, 160, 248, 256]

function elementary() {
  switch (below(8)) {
    case 0: return 'address'
    case 1: return 'bool'
    case 2: return 'string'
    case 3: return 'bytes'
    case 4: return 'bytes' + (1 + below(32))
    case 5: return 'int' + pick(sizes)
    default: return 'uint' + pick(sizes)
  }
}

export function parameter(name, depth) {
  const type = depth > 0 && below(3) === 0 ? 'tuple' : elementary()
  let suffix = ''
  for (let i = 0; i < 2 && depth > 0 && below(3) === 0; i++) suffix += pick(['[]', '[]', '[2]', '[3]'])
  if (type !== 'tuple') return { name, type: type + suffix, internalType: type + suffix }
  const components = times(1 + below(4), (i) => parameter('m' + i, depth - 1))
  return { name, type: 'tuple' + suffix, internalType: `struct S${structs++}` + suffix, components }
}

const inner = (p) => ({ ...p, type: p.type.slice(0, p.type.lastIndexOf('[')) })

export function value(p) {
  if (p.type.endsWith(']')) {
    const count = p.type.match(/\[(\d*)\]$/)[1]
    return times(count === '' ? below(4) : Number(count), () => value(inner(p)))
  }
  if (p.type === 'tuple') return p.components.map(value)
  if (p.type === 'address') return hex(20)
  if (p.type === 'bool') return below(2) === 1
  if (p.type === 'string') return text()
  if (p.type === 'bytes') return hex(below(6) === 0 ? below(100) : below(40))
  if (p.type.startsWith('bytes')) return hex(Number(p.type.slice(5)))
  if (p.type.startsWith('int')) return int(Number(p.type.slice(3))).toString()
  return uint(Number(p.type.slice(4))).toString()
}

// What the libraries take: objects for tuples, bigints for numbers (viem wants plain numbers up to 48 bits).
export function native(p, v, small) {
  if (p.type.endsWith(']')) return v.map((item) => native(inner(p), item, small))
  if (p.type === 'tuple') return Object.fromEntries(p.components.map((c, i) => [c.name, native(c, v[i], small)]))
  const bits = p.type.match(/^u?int(\d+)$/)?.[1]
  return bits === undefined ? v : small && Number(bits) <= 48 ? Number(v) : BigInt(v)
}
