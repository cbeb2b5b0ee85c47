// Compiles what is deployed with solc alone, and writes or checks the committed artifacts:
//   node scripts/artifacts.mjs           writes artifacts/
//   node scripts/artifacts.mjs --check   compiles again and compares byte for byte, and checks sizes
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keccak256, toBytes } from 'viem';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const remappings = [
  ['@openzeppelin/contracts/', 'node_modules/@openzeppelin/contracts/'],
  ['solady/', 'node_modules/solady/src/'],
];
// The size of code that a chain takes (EIP-170).
const mostBytes = 24_576;
const targets = {
  deployed: { viaIR: true, contracts: ['src/AgreementFactory.sol', 'src/Agreement.sol', 'src/Erc792Arbiter.sol', 'src/Bundle.sol'] },
  // For demonstrations only.
  demo: { viaIR: false, contracts: ['test/base/TestToken.sol'] },
};

const read = (path) => readFileSync(join(root, path), 'utf8');

/** All sources that `entries` import, by the path the compiler knows them by. */
function closure(entries) {
  const sources = {};
  const visit = (path) => {
    if (sources[path]) return;
    const content = read(path);
    sources[path] = { content };
    for (const [, target] of content.matchAll(/^\s*import\s+(?:[^"']*?from\s+)?["']([^"']+)["']/gms)) {
      const mapped = remappings.find(([from]) => target.startsWith(from));
      visit(mapped ? mapped[1] + target.slice(mapped[0].length) : posix.normalize(posix.join(posix.dirname(path), target)));
    }
  };
  entries.forEach(visit);
  return Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inputOf({ viaIR, contracts }) {
  return {
    language: 'Solidity',
    sources: closure(contracts),
    settings: {
      remappings: remappings.map(([from, to]) => `${from}=${to}`),
      optimizer: { enabled: true, runs: 1000 },
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      evmVersion: 'prague',
      viaIR,
      outputSelection: {
        '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.deployedBytecode.immutableReferences'] },
      },
    },
  };
}

/** The sources as committed: ours in full, those of packages by hash and place, since npm brings their text (`urls` is solc's own form). */
function named(sources) {
  const name = ([path, { content }]) =>
    [path, path.startsWith('node_modules/') ? { keccak256: keccak256(toBytes(content)), urls: [path] } : { content }];
  return Object.fromEntries(Object.entries(sources).map(name));
}

/** The files to commit, by name. */
function build() {
  const solc = createRequire(import.meta.url)('solc');
  const files = {};
  for (const [name, target] of Object.entries(targets)) {
    target.contracts = target.contracts.filter((path) => existsSync(join(root, path)));
    const input = inputOf(target);
    const output = JSON.parse(solc.compile(JSON.stringify(input)));
    // Our own sources compile without a warning; those of the libraries are theirs.
    const errors = (output.errors ?? []).filter(
      ({ severity, sourceLocation }) => severity === 'error' || !sourceLocation?.file.startsWith('node_modules/'),
    );
    if (errors.length) throw new Error(errors.map((entry) => entry.formattedMessage).join('\n'));
    files[`input.${name}.json`] = { ...input, sources: named(input.sources) };
    for (const path of target.contracts) {
      const contractName = posix.basename(path, '.sol');
      const { abi, evm } = output.contracts[path][contractName];
      files[`${contractName}.json`] = {
        contractName,
        sourceName: path,
        compiler: { version: solc.version(), input: `input.${name}.json`, settings: { ...input.settings, outputSelection: undefined } },
        abi,
        bytecode: `0x${evm.bytecode.object}`,
        deployedBytecode: `0x${evm.deployedBytecode.object}`,
        immutableReferences: evm.deployedBytecode.immutableReferences,
      };
      const size = evm.deployedBytecode.object.length / 2;
      console.log(`${contractName}: ${size} bytes`);
      if (size >= mostBytes) throw new Error(`${contractName} has ${size} bytes; a chain takes fewer than ${mostBytes}.`);
    }
  }
  return Object.entries(files).map(([name, content]) => [name, `${JSON.stringify(content, null, 2)}\n`]);
}

const folder = join(root, 'artifacts');
mkdirSync(folder, { recursive: true });
const check = process.argv.includes('--check');
const stale = [];
for (const [name, text] of build()) {
  const path = join(folder, name);
  if (!check) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) stale.push(name);
}
if (stale.length) {
  console.error(`artifacts/ is not what the sources compile to: ${stale.join(', ')}. Run npm --prefix contracts run build and commit.`);
  process.exitCode = 1;
}
