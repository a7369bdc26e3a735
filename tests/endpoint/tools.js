// Runs the command-line tools that the endpoint relies on (openssl, xmllint), never through a shell.
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end.
 * @param {string} program name of the program
 * @param {string[]} args its arguments
 * @param {{input?: Buffer|string, env?: object, outputLimit?: number}} options `input` goes to standard input;
 *   `outputLimit` bounds standard output in bytes (default 64 MiB)
 * @returns {Promise<{status: number, stdout: Buffer, stderr: string}>} status as the program gave it, -1 when it was killed
 * @throws when the program cannot be started or writes more than `outputLimit`
 */
export function run(program, args, { input, env, outputLimit = 64 << 20 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout = [];
    let stderr = '';
    let length = 0;
    child.stdout.on('data', (chunk) => {
      length += chunk.length;
      if (length > outputLimit) {
        child.kill('SIGKILL');
        reject(new Error(`${program} wrote more than ${outputLimit} bytes`));
        return;
      }
      stdout.push(chunk);
    });
    child.stderr.on('data', (chunk) => { stderr = (stderr + chunk).slice(-8192); });
    child.on('error', (error) => reject(new Error(`${program} cannot be started (${error.code}); install it`)));
    child.on('close', (status) => resolve({ status: status ?? -1, stdout: Buffer.concat(stdout), stderr }));
    // A program that stops early closes its input; its status tells the story, not the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Runs openssl and returns its standard output; anything but status 0 is an error. */
export async function openssl(args, options) {
  const { status, stdout, stderr } = await run('openssl', args, options);
  if (status !== 0) throw new Error(`openssl ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}
