// Writes ../ethereum/*.json: cases whose results viem and ethers agree on (SIWE: viem and the reference parser). Run: npm ci && npm run generate
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { ParsedMessage } from '@spruceid/siwe-parser'
import * as ethers from 'ethers'
import * as viem from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'
import { below, hex, int, pick, text, times, uint } from './random.mjs'
import { abi } from './sample.mjs'
import { native, parameter, value } from './types.mjs'
import { typedData } from './typed-data.mjs'

const folder = new URL('../ethereum/', import.meta.url)
mkdirSync(folder, { recursive: true })
let total = 0

function agreed(first, second) {
  assert.equal(first.toLowerCase(), second.toLowerCase())
  return first
}

async function write(name, cases) {
  const list = await Promise.all(cases)
  total += list.length
  writeFileSync(new URL(name + '.json', folder), '[\n' + list.map((item) => JSON.stringify(item)).join(',\n') + '\n]\n')
}

const key = () => '0x' + (BigInt(hex(32)) % (2n ** 255n) + 1n).toString(16).padStart(64, '0')
const eip55 = (address) => agreed(viem.getAddress(address), ethers.getAddress(address))

await write('keccak', times(200, (i) => {
  const data = hex(i < 150 ? i : below(1500))
  return { data, hash: agreed(viem.keccak256(data), ethers.keccak256(data)) }
}))

await write('address', times(200, () => {
  const [deployer, salt, code, nonce] = [eip55(hex(20)), hex(32), hex(below(100)), uint(63)]
  return {
    address: deployer, lower: deployer.toLowerCase(), nonce: nonce.toString(), salt, code,
    create: agreed(viem.getContractAddress({ from: deployer, nonce }), ethers.getCreateAddress({ from: deployer, nonce })),
    create2: agreed(
      viem.getContractAddress({ opcode: 'CREATE2', from: deployer, salt, bytecode: code }),
      ethers.getCreate2Address(deployer, salt, ethers.keccak256(code))),
  }
}))

const tree = (depth) => depth === 0 || below(2) === 0 ? hex(pick([0, 1, 1, 2, below(70), below(300)])) : times(below(6), () => tree(depth - 1))
await write('rlp', times(250, () => {
  const item = tree(4)
  return { item, rlp: agreed(viem.toRlp(item), ethers.encodeRlp(item)) }
}))

const coder = ethers.AbiCoder.defaultAbiCoder()
await write('abi', times(600, (i) => {
  const types = times(1 + below(4), (n) => parameter('p' + n, i < 150 ? 0 : 3))
  const values = types.map(value)
  const encoded = agreed(
    viem.encodeAbiParameters(types, types.map((p, n) => native(p, values[n], true))),
    coder.encode(types.map((p) => ethers.ParamType.from(p)), types.map((p, n) => native(p, values[n], false))))
  return { types, values, encoded }
}))

writeFileSync(new URL('Sample.abi.json', folder), JSON.stringify(abi, null, 2) + '\n')
const contract = new ethers.Interface(abi)
const named = (entry, values, small) => entry.inputs.map((p, n) => native(p, values[n], small))
const id = (entry) => `${entry.name}(${entry.inputs.map((p) => ethers.ParamType.from(p).format('sighash')).join(',')})`
const ofKind = (kind) => abi.filter((entry) => entry.type === kind)

await write('calls', ofKind('function').flatMap((entry) => times(25, () => {
  const values = entry.inputs.map(value)
  const results = entry.outputs.map(value)
  const shape = (small) => entry.outputs.map((p, n) => native(p, results[n], small))
  return {
    name: id(entry), values, results,
    data: agreed(
      viem.encodeFunctionData({ abi: [entry], args: named(entry, values, true) }),
      contract.encodeFunctionData(id(entry), named(entry, values, false))),
    result: entry.outputs.length === 0 ? '0x' : agreed(
      viem.encodeAbiParameters(entry.outputs, shape(true)), contract.encodeFunctionResult(id(entry), shape(false))),
  }
})))

await write('events', ofKind('event').flatMap((entry) => times(50, () => {
  const values = entry.inputs.map(value)
  const log = contract.encodeEventLog(entry.name, named(entry, values, false))
  const args = Object.fromEntries(entry.inputs.map((p, n) => [p.name, native(p, values[n], true)]))
  const topics = viem.encodeEventTopics({ abi: [entry], args })
  topics.forEach((topic, n) => agreed(topic, log.topics[n]))
  const data = viem.encodeAbiParameters(entry.inputs.filter((p) => !p.indexed), named(entry, values, true).filter((_, n) => !entry.inputs[n].indexed))
  // An indexed string is only known by its hash.
  const seen = values.map((v, n) => entry.inputs[n].indexed && entry.inputs[n].type === 'string' ? ethers.id(v) : v)
  return { name: entry.name, values: seen, topics, data: agreed(data, log.data) }
})))

await write('errors', ofKind('error').flatMap((entry) => times(20, () => {
  const values = entry.inputs.map(value)
  const data = agreed(
    viem.encodeErrorResult({ abi: [entry], args: named(entry, values, true) }), contract.encodeErrorResult(entry.name, named(entry, values, false)))
  return { name: entry.name, values, data }
})))

await write('eip712', times(300, () => typedData(agreed)))

await write('transactions', times(250, async () => {
  const privateKey = key()
  const list = times(below(3), () => ({ address: eip55(hex(20)), storageKeys: times(below(3), () => hex(32)) }))
  const to = below(5) === 0 ? null : eip55(hex(20))
  const fields = {
    chainId: 1 + below(100000), nonce: below(1 << 30), gas: uint(40), maxPriorityFeePerGas: uint(60), maxFeePerGas: 0n, value: uint(200), data: hex(below(200)),
  }
  fields.maxFeePerGas = fields.maxPriorityFeePerGas + uint(60)
  const signer = privateKeyToAccount(privateKey)
  const raw = agreed(
    await signer.signTransaction({ type: 'eip1559', ...fields, to: to ?? undefined, accessList: list }),
    await new ethers.Wallet(privateKey).signTransaction({ type: 2, ...fields, gas: undefined, gasLimit: fields.gas, to, accessList: list }))
  const text = Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, v.toString()]))
  return { privateKey, sender: signer.address, ...text, to, accessList: list, raw, hash: agreed(viem.keccak256(raw), ethers.Transaction.from(raw).hash) }
}))

await write('messages', times(150, async () => {
  const [privateKey, message] = [key(), text()]
  const wallet = new ethers.Wallet(privateKey)
  return {
    privateKey, message, address: agreed(privateKeyToAccount(privateKey).address, wallet.address),
    hash: agreed(viem.hashMessage(message), ethers.hashMessage(message)),
    signature: agreed(await privateKeyToAccount(privateKey).signMessage({ message }), await wallet.signMessage(message)),
  }
}))

await write('signatures', times(200, async () => {
  const [privateKey, hash] = [key(), hex(32)]
  const wallet = new ethers.SigningKey(privateKey)
  const signature = agreed(await privateKeyToAccount(privateKey).sign({ hash }), wallet.sign(hash).serialized)
  return {
    privateKey, hash, signature, compact: agreed(ethers.Signature.from(signature).compactSerialized, viem.serializeCompactSignature(
      viem.signatureToCompactSignature(viem.parseSignature(signature)))),
    address: agreed(await viem.recoverAddress({ hash, signature }), ethers.recoverAddress(hash, signature)),
  }
}))

await write('siwe', times(150, () => {
  const time = (offset) => new Date(1_700_000_000_000 + below(100_000_000) * 1000 + offset)
  const fields = {
    domain: pick(['example.com', 'login.xyz:3388', '127.0.0.1:8080', 'sub.example.co.uk']),
    scheme: pick([undefined, 'https']),
    address: eip55(hex(20)),
    statement: pick([undefined, 'Sign in to Collabs.', 'I accept the Terms: https://x.example/tos (2024)']),
    uri: pick(['https://example.com/login', 'https://example.com/a?b=c#d', 'did:key:z6Mkf']),
    version: '1', chainId: 1 + below(20000), nonce: hex(8).slice(2), issuedAt: time(0),
    expirationTime: below(2) ? time(1) : undefined, notBefore: below(2) ? time(2) : undefined,
    requestId: pick([undefined, 'some-id', 'a1%20b']),
    resources: pick([undefined, ['ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/', 'https://example.com/my-web2-claim.json']]),
  }
  const message = createSiweMessage(fields)
  const parsed = new ParsedMessage(message)
  for (const name of ['domain', 'address', 'statement', 'uri', 'chainId', 'nonce', 'requestId']) assert.equal(parsed[name] ?? undefined, fields[name])
  return { message, ...fields, hash: agreed(viem.hashMessage(message), ethers.hashMessage(message)) }
}))

const bits = [8, 24, 48, 64, 104, 128, 200, 256]
await write('packed', times(100, () => {
  const types = times(1 + below(5), () => pick(['address', 'bool', 'string', 'bytes', 'bytes4', ...bits.map((b) => 'uint' + b)]))
  const values = types.map((type) => value({ type }))
  const natives = (small) => types.map((type, n) => native({ type }, values[n], small))
  return { types, values, hash: agreed(viem.keccak256(viem.encodePacked(types, natives(true))), ethers.solidityPackedKeccak256(types, natives(false))) }
}))

// Keystores: ethers writes them; scrypt at a cost that keeps tests fast.
await write('keystores', times(6, async (i) => {
  const [privateKey, password] = [key(), ['correct horse', 'pässwörd 🦊', '', 'a'.repeat(200), text(), 'x'][i]]
  const json = await ethers.encryptKeystoreJson({ address: new ethers.Wallet(privateKey).address, privateKey }, password, {
    scrypt: { N: 1024, r: 8, p: 1 }, salt: hex(32), iv: hex(16), uuid: hex(16),
  })
  return { privateKey, password, json }
}))

console.log(`${total} cases`)
