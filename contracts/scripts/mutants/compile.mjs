// Compiles what the tests deploy, with any source replaced, as fast as the compiler can.
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const deployed = ['AgreementFactory', 'Erc792Arbiter', 'Bundle'];
const remappings = [
  ['@openzeppelin/contracts/', 'node_modules/@openzeppelin/contracts/'],
  ['solady/', 'node_modules/solady/src/'],
];
let solc;

/** The sources that `entry` imports, itself included, by path. */
function closure(root, entry) {
  const sources = {};
  const visit = (path) => {
    if (sources[path]) return;
    const content = readFileSync(join(root, path), 'utf8');
    sources[path] = { content };
    for (const [, target] of content.matchAll(/^\s*import\s+(?:[^"']*?from\s+)?["']([^"']+)["']/gms)) {
      const mapped = remappings.find(([from]) => target.startsWith(from));
      visit(mapped ? mapped[1] + target.slice(mapped[0].length) : posix.normalize(posix.join(posix.dirname(path), target)));
    }
  };
  visit(entry);
  return sources;
}

/** Which deployed contracts a change of `path` reaches; all without one. */
export function reach(root, path) {
  return deployed.filter(
    (name) => existsSync(join(root, `src/${name}.sol`)) && (!path || closure(root, `src/${name}.sol`)[path]),
  );
}

/** @returns each contract's `{ bytecode, deployedBytecode }`, with the sources in `changed` instead of those on disk. */
export function compile(root, names, changed, what) {
  solc ??= createRequire(import.meta.url)('solc');
  const result = {};
  for (const name of names) {
    const file = `src/${name}.sol`;
    const sources = closure(root, file);
    for (const [path, content] of Object.entries(changed)) sources[path] = { content };
    const settings = {
      remappings: remappings.map(([from, to]) => `${from}=${to}`),
      viaIR: true,
      evmVersion: 'prague',
      // Through the IR, or the stack is too deep; but only what brings variables onto the stack, so that it takes a third of the time.
      optimizer: { enabled: true, runs: 1, details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: 'u' } } },
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { [file]: { [name]: ['evm.bytecode.object', 'evm.deployedBytecode.object'] } },
    };
    const output = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })));
    const error = output.errors?.find(({ severity }) => severity === 'error');
    if (error) throw new Error(`"${what}" does not compile: ${error.formattedMessage}`);
    result[name] = output.contracts[file][name].evm;
  }
  return result;
}
