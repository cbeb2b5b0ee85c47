#!/usr/bin/env node
// forge runs this as its compiler: the WebAssembly build of solc from npm, so that everybody compiles with the same bytes.
import { createRequire } from 'node:module';
import { readFileSync, writeSync } from 'node:fs';

const solc = createRequire(import.meta.url)('solc');

// A pipe takes 64 KiB at a time; whatever is not written before the process ends is lost.
const print = (text) => {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
};

if (process.argv.includes('--version')) {
  print(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`);
} else if (process.argv.includes('--standard-json')) {
  print(solc.compile(readFileSync(0, 'utf8')));
} else {
  process.stderr.write('Only --version and --standard-json are answered.\n');
  process.exitCode = 2;
}
