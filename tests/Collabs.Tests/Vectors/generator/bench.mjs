// Measures viem and ethers for tests/Collabs.Benchmarks, which starts this: the same inputs, the same rule (best of 200 batches of 3 ms).
import { readFileSync } from 'node:fs'
import * as ethers from 'ethers'
import * as viem from 'viem'
import { privateKeyToAccount, sign } from 'viem/accounts'
import { abi } from './sample.mjs'
import { native } from './types.mjs'

async function measure(operation) {
  const time = async (times) => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < times; i++) {
      const result = operation()
      if (result instanceof Promise) await result
    }
    return Math.max(1, Number(process.hrtime.bigint() - start))
  }
  let perBatch = 1
  for (const start = process.hrtime.bigint(); process.hrtime.bigint() - start < 600_000_000n;) {
    perBatch = Math.min(10_000_000, Math.max(1, Math.floor(perBatch * 3_000_000 / await time(perBatch))))
  }
  let best = Infinity
  for (let i = 0; i < 200; i++) best = Math.min(best, await time(perBatch) / perBatch)
  return best
}

const privateKey = '0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318'
const account = (n) => '0x' + n.toString(16).padStart(40, '0')
const bytes32 = (n) => '0x' + n.toString(16).padStart(64, '0')
const hash = viem.keccak256(viem.toBytes('benchmark'))
const signature = await sign({ hash, privateKey, to: 'hex' })
const [short, long] = [new Uint8Array(32), new Uint8Array(100_000)]

const member = (text) => text.split(',').map((m) => ({ type: m.split(' ')[0], name: m.split(' ')[1] }))
const types = {
  Deal: member('bytes32 document,bytes32 persona,address steward,address token,address[] attesters,Payee[] payees,Installment[] installments,uint256 salt'),
  Payee: member('address account,uint16 bps'),
  Installment: member('address payer,uint8 trigger,uint128 amount,uint40 dueAt,uint32 reviewWindow,uint16 killFeeBps,bytes32 subject'),
}
const domain = { name: 'Collabs', version: '1', chainId: 31337, verifyingContract: account(9) }
const deal = {
  document: bytes32(1), persona: bytes32(2), steward: account(3), token: account(4), attesters: [account(5)],
  payees: [[6, 4000], [7, 4500], [8, 1500]].map(([n, bps]) => ({ account: account(n), bps })),
  installments: [0, 1, 2].map((trigger) => ({
    payer: account(10), trigger, amount: 1_000_000_001n, dueAt: 1_800_000_000, reviewWindow: 86_400, killFeeBps: 1_000, subject: bytes32(11),
  })),
  salt: 12n,
}
const typed = { domain, types, primaryType: 'Deal', message: deal }

const calls = JSON.parse(readFileSync(new URL('../ethereum/calls.json', import.meta.url)))
const place = calls.filter((c) => c.name.startsWith('place(')).reduce((a, b) => Math.abs(b.data.length - 4096) < Math.abs(a.data.length - 4096) ? b : a)
const entry = abi.find((e) => e.name === 'place')
const args = (small) => entry.inputs.map((p, n) => native(p, place.values[n], small))
const [forViem, forEthers, contract] = [args(true), args(false), new ethers.Interface(abi)]
const prepared = { abi: [entry], functionName: 'place', args: forViem }

const moved = abi.find((e) => e.name === 'Moved')
const log = { topics: [viem.toEventSelector('Moved(address,address,uint256)'), bytes32(3), bytes32(4)], data: bytes32(1_000_001) }
const transaction = {
  chainId: 31337, nonce: 7, maxPriorityFeePerGas: 1_000_000_000n, maxFeePerGas: 30_000_000_000n, to: account(9), value: 1n, data: '0x' + '00'.repeat(200),
}
const [local, wallet, signingKey] = [privateKeyToAccount(privateKey), new ethers.Wallet(privateKey), new ethers.SigningKey(privateKey)]

const cases = {
  viem: {
    'keccak 32 B': () => viem.keccak256(short, 'bytes'),
    'keccak 100 KB': () => viem.keccak256(long, 'bytes'),
    'sign': () => sign({ hash, privateKey }),
    'recover': () => viem.recoverAddress({ hash, signature }),
    'EIP-712 digest': () => viem.hashTypedData(typed),
    'ABI encode': () => viem.encodeFunctionData(prepared),
    'event decode': () => viem.decodeEventLog({ abi: [moved], ...log }),
    'EIP-1559 build and sign': () => local.signTransaction({ type: 'eip1559', ...transaction, gas: 200_000n }),
  },
  ethers: {
    'keccak 32 B': () => ethers.keccak256(short),
    'keccak 100 KB': () => ethers.keccak256(long),
    'sign': () => signingKey.sign(hash),
    'recover': () => ethers.recoverAddress(hash, signature),
    'EIP-712 digest': () => ethers.TypedDataEncoder.hash(domain, types, deal),
    'ABI encode': () => contract.encodeFunctionData('place', forEthers),
    'event decode': () => contract.parseLog(log),
    'EIP-1559 build and sign': () => wallet.signTransaction({ type: 2, ...transaction, gasLimit: 200_000n }),
  },
}

const peers = {}
for (const [peer, operations] of Object.entries(cases)) {
  peers[peer] = {}
  for (const [name, operation] of Object.entries(operations)) peers[peer][name] = await measure(operation)
}
console.log(JSON.stringify({ digest: viem.hashTypedData(typed), peers }))
