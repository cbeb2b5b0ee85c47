// Breaks the contracts in many ways, one at a time, and shows that the tests notice:
//   node scripts/mutate.mjs               all mutants of scripts/mutants/
//   node scripts/mutate.mjs refund close  those whose name contains one of these
// Each worker has its own copy of the project under cache_mutate/. A mutant is compiled by solc directly, with hardly any optimization,
// and its bytecode put where forge reads the compiled factory, so nothing else is compiled again.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { forge, root } from './forge.mjs';
import { compile, reach } from './mutants/compile.mjs';

const least = { mutants: 60, killed: 0.95 };

/** Runs the tests against the compiled contracts in `folder`. @returns what the first failing test says, or nothing. */
function attack(folder) {
  const env = {
    ...process.env,
    FOUNDRY_CODE_SIZE_LIMIT: '65536',
    FOUNDRY_FUZZ_RUNS: '48',
    FOUNDRY_INVARIANT_RUNS: '8',
    FOUNDRY_INVARIANT_DEPTH: '200',
    FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: '0',
  };
  const run = forge(['test', '--fail-fast', '--no-match-path', 'test/gas/**'], {
    cwd: folder, stdio: 'pipe', env, encoding: 'utf8', timeout: 1_800_000, maxBuffer: 1 << 28,
  });
  if (run.error) throw run.error;
  const output = run.stdout + run.stderr;
  // Not the exit code: with --fail-fast forge ends with 0 although a test failed.
  const failure = output.match(/\[FAIL[^\n]*\] (\w+)\(/) ?? output.match(/\[FAIL[^\n]*/);
  if (failure) return failure[1] ?? failure[0];
  if (run.status !== 0 || !/ 0 failed, 0 skipped/.test(output)) throw new Error(`forge did not run the tests:\n${output.slice(-2000)}`);
  return undefined;
}

/** Puts freshly compiled bytecode where forge reads it. */
function install(folder, compiled) {
  for (const [name, { bytecode, deployedBytecode }] of Object.entries(compiled)) {
    const path = join(folder, `out/${name}.sol/${name}.json`);
    const artifact = JSON.parse(readFileSync(path, 'utf8'));
    artifact.bytecode.object = `0x${bytecode.object}`;
    artifact.deployedBytecode.object = `0x${deployedBytecode.object}`;
    writeFileSync(path, JSON.stringify(artifact));
  }
}

/** @returns what kills the mutant, or nothing if it survives. */
function judge(folder, [name, file, from, to], original) {
  const path = `src/${file}`;
  const source = readFileSync(join(folder, path), 'utf8');
  if (!source.includes(from)) throw new Error(`"${name}": ${file} no longer says: ${from}`);
  install(folder, original);
  install(folder, compile(folder, reach(folder, path), { [path]: source.replace(from, () => to) }, name));
  return attack(folder);
}

function prepare(folder) {
  mkdirSync(folder, { recursive: true });
  // With out and cache, what is compiled already is not compiled again.
  for (const part of ['src', 'test', 'scripts', 'foundry.toml', 'package.json', 'out', 'cache']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  // Hard links where the system has them: node_modules is large, and forge wants it inside the project.
  if (spawnSync('cp', ['-rl', join(root, 'node_modules'), folder]).status !== 0) {
    cpSync(join(root, 'node_modules'), join(folder, 'node_modules'), { recursive: true });
  }
  if (forge(['build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) throw new Error('The project does not build.');
}

async function main() {
  const lists = ['payments', 'endings', 'terms'].map((name) => import(`./mutants/${name}.mjs`));
  const all = (await Promise.all(lists)).flatMap((list) => list.default);
  const { default: reasons } = await import('./mutants/survivors.mjs');
  const wanted = process.argv.slice(2);
  const mutants = all.filter(([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  const cache = join(root, 'cache_mutate');
  rmSync(cache, { recursive: true, force: true });
  const first = join(cache, '0');
  prepare(first);
  const original = compile(first, reach(first), {}, 'the original');
  install(first, original);
  const broken = attack(first);
  if (broken) throw new Error(`The tests fail without any mutation: ${broken}`);
  const survivors = [];
  let next = 0;
  const worker = (id) => new Promise((resolve, reject) => {
    const folder = join(cache, String(id));
    if (id !== 0) execFileSync('cp', ['-a', first, folder]);
    const thread = new Worker(fileURLToPath(import.meta.url), { workerData: { folder, original } });
    const feed = () => (next < mutants.length ? thread.postMessage(mutants[next++]) : resolve(thread.terminate()));
    thread.on('error', reject);
    thread.on('message', ({ mutant: [name], killer, failure }) => {
      // A mutant that cannot be tried proves nothing: it counts as one that survived.
      if (failure) console.log(`NOT TRIED ${name}  ${failure}`);
      else console.log(killer ? `killed    ${name}  (${killer})` : `SURVIVED  ${name}  ${reasons[name] ?? ''}`);
      if (!killer) survivors.push(name);
      feed();
    });
    feed();
  });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), mutants.length) }, (_, id) => worker(id)));
  rmSync(cache, { recursive: true, force: true });
  const rate = 1 - survivors.length / mutants.length;
  console.log(`\n${mutants.length} mutants, ${mutants.length - survivors.length} killed: ${(rate * 100).toFixed(1)} %`);
  for (const name of survivors) console.log(`survivor: ${name}: ${reasons[name] ?? 'NO REASON GIVEN'}`);
  const whole = wanted.length === 0;
  if (rate < least.killed || survivors.some((name) => !reasons[name]) || (whole && mutants.length < least.mutants)) process.exitCode = 1;
}

if (isMainThread) {
  await main();
} else {
  parentPort.on('message', (mutant) => {
    try {
      parentPort.postMessage({ mutant, killer: judge(workerData.folder, mutant, workerData.original) });
    } catch (error) {
      parentPort.postMessage({ mutant, failure: error.message });
    }
  });
}
