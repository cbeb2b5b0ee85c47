// Random typed data of EIP-712: structs in structs, arrays of them, nested dynamic arrays.
import * as ethers from 'ethers'
import * as viem from 'viem'
import { below, hex, pick, text, times } from './random.mjs'
import { native, value } from './types.mjs'

const leaves = ['address', 'bool', 'string', 'bytes', 'bytes32', 'bytes4', 'uint8', 'uint40', 'uint128', 'uint256', 'int16', 'int256']

// Struct i may name structs after it only, so that types never loop.
function structs(count) {
  return Object.fromEntries(times(count, (i) => [
    'T' + String.fromCharCode(65 + ((i * 7) % 26)) + i,
    times(1 + below(4), (m) => [m, i + 1 < count && below(2) === 0 ? i + 1 + below(count - i - 1) : pick(leaves)]),
  ]))
}

export function typedData(agreed) {
  const raw = structs(1 + below(4))
  const names = Object.keys(raw)
  const types = Object.fromEntries(names.map((name) => [name, raw[name].map(([m, t]) => ({
    name: 'm' + m, type: (typeof t === 'number' ? names[t] : t) + pick(['', '', '', '[]', '[2]', '[][]']),
  }))]))

  const make = (type) => {
    if (type.endsWith(']')) {
      const count = type.match(/\[(\d*)\]$/)[1]
      return times(count === '' ? below(4) : Number(count), () => make(type.slice(0, type.lastIndexOf('['))))
    }
    return types[type] ? Object.fromEntries(types[type].map((m) => [m.name, make(m.type)])) : value({ type })
  }
  const convert = (type, v) => type.endsWith(']') ? v.map((item) => convert(type.slice(0, type.lastIndexOf('[')), item))
    : types[type] ? Object.fromEntries(types[type].map((m) => [m.name, convert(m.type, v[m.name])]))
    : native({ type }, v, false)

  const domain = { name: text(), version: '1', chainId: 1 + below(1000), verifyingContract: hex(20), salt: hex(32) }
  for (const member of ['name', 'version', 'chainId', 'verifyingContract', 'salt']) if (below(3) === 0) delete domain[member]
  const message = make(names[0])
  const input = convert(names[0], message)

  // Types that the primary type does not reach: ethers would call them ambiguous primary types.
  const reached = new Set()
  const reach = (name) => {
    if (!types[name] || reached.has(name)) return
    reached.add(name)
    types[name].forEach((m) => reach(m.type.split('[')[0]))
  }
  reach(names[0])
  const used = Object.fromEntries(names.filter((name) => reached.has(name)).map((name) => [name, types[name]]))
  return {
    domain, types: used, primaryType: names[0], message,
    encodeType: ethers.TypedDataEncoder.from(used).encodeType(names[0]),
    separator: agreed(ethers.TypedDataEncoder.hashDomain(domain), viem.domainSeparator({ domain })),
    digest: agreed(
      viem.hashTypedData({ domain, types: used, primaryType: names[0], message: input }), ethers.TypedDataEncoder.hash(domain, used, input)),
  }
}
