// Runs forge itself: the package's own entry is a wrapper that leaves the process behind when it is killed.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs forge in the contracts folder. Returns what spawnSync returns. */
export function forge(args, options = {}) {
  const require = createRequire(import.meta.url);
  const platform = { darwin: 'darwin', win32: 'win32' }[process.platform] ?? 'linux';
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const folder = dirname(require.resolve(`@foundry-rs/forge-${platform}-${arch}/package.json`));
  const binary = join(folder, 'bin', platform === 'win32' ? 'forge.exe' : 'forge');
  return spawnSync(binary, args, { cwd: root, stdio: 'inherit', ...options });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = forge(process.argv.slice(2)).status ?? 1;
}
