// Shows where the gas of the standard deal goes: plays it on anvil and adds up what each instruction cost, by kind and by contract.
//   node scripts/profile.mjs            ether
//   node scripts/profile.mjs erc20      a token
//   node scripts/profile.mjs eth ops    by instruction instead of by kind
//   node scripts/profile.mjs eth trace  every step
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { concat, createPublicClient, createTestClient, createWalletClient, encodePacked, http, keccak256, slice, toFunctionSelector, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { root } from './forge.mjs';

const [unit = 'eth', detail] = process.argv.slice(2);
const artifact = (name) => JSON.parse(readFileSync(join(root, `artifacts/${name}.json`), 'utf8'));
const port = 20_000 + (process.pid % 20_000);
const binary = join(dirname(createRequire(import.meta.url).resolve('@foundry-rs/anvil-linux-amd64/package.json')), 'bin/anvil');
const anvil = spawn(binary, ['--port', String(port), '--silent', '--steps-tracing', '--hardfork', 'prague', '--timestamp', '1800000000'], { stdio: 'ignore' });
const transport = http(`http://127.0.0.1:${port}`);
const node = createPublicClient({ chain: foundry, transport });
const test = createTestClient({ chain: foundry, transport, mode: 'anvil' });
const wallet = createWalletClient({ chain: foundry, transport });
const steward = privateKeyToAccount(toHex(0x57e3a4dn, { size: 32 }));
const payer = privateKeyToAccount(toHex(0xb4a2dn, { size: 32 }));
const payees = [40, 35, 25].map((percent, i) => ({ account: `0x${keccak256(toHex(`payee ${i}`)).slice(-40)}`, bps: percent * 100 }));

const kinds = [
  ['storage', /^(SLOAD|SSTORE|TLOAD|TSTORE)$/],
  ['calls', /^(CALL|STATICCALL|DELEGATECALL|CREATE2?|EXTCODE|BALANCE|SELFBALANCE)/],
  ['log', /^LOG/],
  ['hash', /^KECCAK256$/],
  ['copy', /COPY$/],
  ['memory', /^(MLOAD|MSTORE8?)$/],
  ['calldata', /^CALLDATA(LOAD|SIZE)$/],
  ['jumps', /^JUMP/],
  ['stack', /^(PUSH|DUP|SWAP|POP)/],
];

async function profile(name, hash) {
  const receipt = await node.waitForTransactionReceipt({ hash });
  if (receipt.status !== 'success') throw new Error(`${name} failed`);
  const transaction = await node.getTransaction({ hash });
  const bytes = Buffer.from(transaction.input.slice(2), 'hex');
  const zeros = bytes.filter((byte) => byte === 0).length;
  const { structLogs } = await node.request({ method: 'debug_traceTransaction', params: [hash, { disableStorage: true, disableMemory: true, disableStack: true }] });
  const sums = {};
  const frames = {};
  structLogs.forEach(({ op, gas, depth }, at) => {
    // What an instruction cost is what is missing when the same frame goes on, less what the frames below it spent.
    let next = at + 1;
    if (structLogs[next]?.depth > depth) while (next < structLogs.length && structLogs[next].depth > depth) next += 1;
    const after = structLogs[next]?.depth === depth ? structLogs[next].gas : null;
    let cost = after === null ? structLogs[at].gasCost : gas - after;
    if (/CALL$|CREATE/.test(op) && next > at + 1) {
      const inner = structLogs[at + 1].gas - (structLogs[next - 1].gas - (structLogs[next - 1].gasCost ?? 0));
      cost -= inner;
    }
    const kind = detail ? op : (kinds.find(([, pattern]) => pattern.test(op))?.[0] ?? 'arithmetic');
    sums[kind] = (sums[kind] ?? 0) + cost;
    frames[`depth ${depth}`] = (frames[`depth ${depth}`] ?? 0) + cost;
  });
  const calldata = zeros * 4 + (bytes.length - zeros) * 16;
  console.log(`\n${name}: ${receipt.gasUsed} gas; transaction 21000, calldata ${calldata} (${bytes.length} bytes, ${zeros} zero)`);
  const rest = Object.entries(sums).sort(([, a], [, b]) => b - a);
  console.log(rest.map(([kind, cost]) => `${kind} ${cost}`).join(', '));
  console.log(Object.entries(frames).map(([frame, cost]) => `${frame}: ${cost}`).join(', '));
  if (detail === 'trace') structLogs.forEach(({ pc, op, gas, depth }) => console.log(depth, pc, op, gas));
  return Number(receipt.gasUsed);
}

try {
  for (let tries = 0; ; tries += 1) {
    try { await node.getChainId(); break; } catch (error) { if (tries > 100) throw error; await new Promise((resolve) => setTimeout(resolve, 100)); }
  }
  const [deployer] = await wallet.getAddresses();
  const deploy = async (name, args = []) => {
    const { abi, bytecode } = artifact(name);
    const hash = await wallet.deployContract({ abi, bytecode, args, account: deployer });
    return (await node.waitForTransactionReceipt({ hash })).contractAddress;
  };
  const factory = { address: await deploy('AgreementFactory'), abi: artifact('AgreementFactory').abi };
  const token = { address: await deploy('TestToken', ['Euro', 'EURC', 6]), abi: artifact('TestToken').abi };
  const asset = unit === 'eth' ? '0x0000000000000000000000000000000000000000' : token.address;
  for (const { account } of [...payees, { account: payer.address }]) {
    await test.setBalance({ address: account, value: 10n ** 24n });
    await node.waitForTransactionReceipt({ hash: await wallet.writeContract({ ...token, functionName: 'mint', args: [account, 10n ** 24n], account: deployer }) });
  }
  const start = Number((await node.getBlock()).timestamp);
  const terms = {
    document: keccak256(toHex('document')), persona: toHex(0, { size: 32 }), steward: steward.address, token: asset,
    arbiter: `0x${keccak256(toHex('arbiter')).slice(-40)}`, rulingWindow: 14 * 86400, defaultRulingBps: 5000, noticePeriod: 30 * 86400,
    attesters: [], quorum: 0, payees,
    installments: [0, 1, 2].map((i) => ({ payer: payer.address, trigger: 0, amount: 10n ** 18n, dueAt: start + (30 + i) * 86400, reviewWindow: 7 * 86400, killFeeBps: 2000, subject: keccak256(toHex(`subject ${i}`)), threshold: 0n })),
    salt: 1n,
  };
  const [core, annex] = await node.readContract({ ...factory, functionName: 'encode', args: [terms] });
  const digest = await node.readContract({ ...factory, functionName: 'digestOf', args: [core, annex] });
  const signature = await steward.sign({ hash: digest });
  const agreement = await node.readContract({ ...factory, functionName: 'addressOf', args: [core] });
  if (unit !== 'eth') await node.waitForTransactionReceipt({ hash: await wallet.writeContract({ ...token, functionName: 'approve', args: [factory.address, 3n * 10n ** 18n], account: payer }) });
  const signatures = encodePacked(['uint16', 'bytes', 'uint16'], [65, signature, 0]);
  // Gas is given, so that nothing is estimated: an estimate with refunds may be too little.
  const send = (to, data, value = 0n) => wallet.sendTransaction({ to, data, value, account: payer, gas: 1_000_000n });
  const opening = concat([toFunctionSelector('function openPackedFromCalldata()'), slice(core, 32), annex, signatures, '0x07']);
  let sum = await profile('open', await send(factory.address, opening, unit === 'eth' ? 3n * 10n ** 18n : 0n));
  const money = concat([keccak256(slice(core, 0, 82)), slice(core, 82)]);
  for (const index of ['0x00', '0x01', '0x02']) {
    sum += await profile(`approve ${index}`, await send(agreement, concat([toFunctionSelector('function approveFromBytes()'), index, money])));
  }
  console.log(`\nstandard deal, ${unit}: ${sum}`);
} finally {
  anvil.kill();
}
