// The ABI of a contract that has everything a binding must deal with.
const p = (type, name, components, struct) =>
  components
    ? { name, type, internalType: 'struct ' + struct + type.slice('tuple'.length), components }
    : { name, type, internalType: type }
const indexed = (parameter) => ({ ...parameter, indexed: true })
const plain = (parameter) => ({ ...parameter, indexed: false })

const leg = [p('address', 'account'), p('uint16', 'bps')]
const item = [p('string', 'name'), p('bytes', 'data'), p('tuple[]', 'legs', leg, 'Sample.Leg'), p('uint256[2][]', 'grid')]
const order = [
  p('bytes32', 'id'), p('tuple[]', 'items', item, 'Item'), p('tuple', 'single', item, 'Item'), p('tuple[2]', 'pair', leg, 'Sample.Leg'),
  p('string[][]', 'notes'), p('int128', 'delta'), p('uint40', 'due_at'), p('bytes4', '_tag'), p('bool', 'flag'),
]
const f = (name, inputs, outputs = [], stateMutability = 'nonpayable') => ({ type: 'function', name, inputs, outputs, stateMutability })

export const abi = [
  { type: 'constructor', inputs: [p('address', 'owner'), p('string', 'title')], stateMutability: 'nonpayable' },
  f('place', [p('tuple', 'order', order, 'Order'), p('tuple[]', 'more', order, 'Order')], [p('uint256', 'count'), p('tuple', 'echo', order, 'Order')]),
  f('numbers', ['uint8', 'uint24', 'uint40', 'uint96', 'uint128', 'uint160', 'uint256', 'int8', 'int24', 'int40', 'int128', 'int256'].map((t) => p(t, 'a_' + t))),
  f('kinds', ['bytes1', 'bytes4', 'bytes20', 'bytes32', 'bytes', 'string', 'address', 'bool'].map((t) => p(t, ''))),
  f('fixedArrays', [p('uint256[3]', 'a'), p('string[2]', 'b'), p('bytes[2][]', 'c'), p('tuple[2][]', 'd', leg, 'Sample.Leg')]),
  f('get', [p('uint256', 'id')], [p('tuple', '', leg, 'Sample.Leg')], 'view'),
  f('get', [p('address', 'owner')], [p('uint64[]', '')], 'view'),
  f('sign', [p('bytes', 'signature'), p('bytes4', 'selector'), p('bytes32', 'topic')], [p('bool', '')], 'pure'),
  f('nothing', [], [], 'payable'),
  { type: 'event', name: 'Moved', anonymous: false, inputs: [indexed(p('address', 'from')), indexed(p('address', 'to')), plain(p('uint256', 'amount'))] },
  {
    type: 'event', name: 'Noted', anonymous: false,
    inputs: [indexed(p('bytes32', 'id')), plain(p('tuple', 'item', item, 'Item')), indexed(p('string', 'label')), indexed(p('int64', 'delta')), plain(p('bool', 'last'))],
  },
  { type: 'event', name: 'Plain', anonymous: false, inputs: [] },
  { type: 'error', name: 'NotOwner', inputs: [p('address', 'caller')] },
  { type: 'error', name: 'TooMuch', inputs: [p('uint256', 'asked'), p('uint128', 'available'), p('string', 'why')] },
  { type: 'error', name: 'BadItem', inputs: [p('tuple', 'item', item, 'Item')] },
  { type: 'error', name: 'Empty', inputs: [] },
]
