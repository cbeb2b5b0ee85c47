// Runs solc's model checker on the steps of the split's proof (test/proof/). Fails unless all of them are proved.
// The npm build of solc brings z3; it is given steps rather than seconds, so every machine finds the same.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './forge.mjs';

const solc = createRequire(import.meta.url)('solc');
const path = 'test/proof/SplitLemmas.sol';
const input = {
  language: 'Solidity',
  sources: { [path]: { content: readFileSync(join(root, path), 'utf8') } },
  settings: {
    modelChecker: {
      engine: 'chc', solvers: ['z3'], targets: ['assert', 'underflow', 'divByZero'], showProvedSafe: true, showUnproved: true,
    },
    outputSelection: { '*': { '*': ['abi'] } },
  },
};
const notes = JSON.parse(solc.compile(JSON.stringify(input))).errors ?? [];
const proved = notes.filter(({ severity, message }) => severity === 'info' && /check is safe!$/.test(message));
const rest = notes.filter((note) => !proved.includes(note));
const assertions = proved.filter(({ message }) => /Assertion/.test(message)).length;
console.log(JSON.stringify({ proved: proved.length, assertions, open: rest.map(({ formattedMessage }) => formattedMessage) }, null, 2));
// As many as the file asserts: a checker that looked at nothing proves nothing.
const asserted = readFileSync(join(root, path), 'utf8').match(/\bassert\(/g).length;
if (rest.length !== 0 || assertions !== asserted) process.exitCode = 1;
