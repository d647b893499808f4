import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findOnPath } from './find-on-path.ts';

/** What a machine shows to a deploy script; memory in MiB. */
export interface MachineView {
  /** Absent: nvidia-smi is not installed. */
  driver?: string;
  cards?: { name: string; capability: string; totalMib: number; freeMib: number }[];
  /** Of nvidia-smi: the card's position, a process, its name, its memory. */
  holders?: { card: number; pid: number; name: string; usedMib: number }[];
  /** Version of the `vllm` on the PATH; absent: there is none. */
  vllm?: string;
  docker?: boolean;
  freeDiskGb?: number;
  /** Whether the model hub answers. */
  hub?: boolean;
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A machine whose nvidia-smi, vllm, docker, curl and df are stubs that read and write `folder`. */
export interface GpuMachine {
  folder: string;
  run(script: string, args: readonly string[], env?: Record<string, string>): Promise<Outcome>;
  start(
    script: string,
    args: readonly string[],
    env?: Record<string, string>,
  ): { child: ChildProcess; ended: Promise<Outcome> };
  /** Processes that scripts of this machine left running, one line each. */
  leftovers(): string[];
  /** Of a path in `folder`; folders on the way are made. */
  write(file: string, text: string): Promise<void>;
  read(file: string): Promise<string>;
  remove(file: string): Promise<void>;
  close(): Promise<void>;
}

/** All that the scripts may call; whatever else this machine has installed is out of their sight. */
const TOOLS =
  'awk basename bash cat cut date dirname env flock grep head mkdir mv nproc ps rm sed setsid sleep sort tail timeout tr';

const STUBS: Record<string, string> = {
  'nvidia-smi': `case "$*" in
*driver_version*) cat "$MACHINE/driver" ;;
*query-gpu*) cat "$MACHINE/cards" ;;
*) cat "$MACHINE/holders" ;;
esac`,
  vllm: `if [[ $1 == --version ]]; then cat "$MACHINE/vllm-version"; exit; fi
printf '%s\\n' "$*" >>"$MACHINE/served"
env >"$MACHINE/served-env"
cat "$MACHINE/server-log"
[[ ! -e $MACHINE/fails ]] || exit 1
[[ ! -e $MACHINE/has-worker ]] || sleep "601.$MACHINE_ID" &
: >"$MACHINE/serving"
exec sleep 600.$MACHINE_ID`,
  docker: `printf '%s\\n' "$*" >>"$MACHINE/docker-calls"
case $1 in
run) while [[ $1 != --cidfile ]]; do shift; done; echo cid-of-ours >"$2"; exec sleep 600.$MACHINE_ID ;;
esac`,
  curl: `url="\${*: -1}"
case "$url" in
*/health) [[ -e $MACHINE/healthy && -e $MACHINE/serving ]] ;;
*127.0.0.1*) while [[ $1 != -d ]]; do [[ $1 == --config ]] && cat "$2" >"$MACHINE/curl-config"; shift; done
  printf '%s\\n' "$url $2" >"$MACHINE/asked"; cat "$MACHINE/answer" ;;
*) printf '%s\\n' "$url" >>"$MACHINE/hub-calls"; [[ -e $MACHINE/hub ]] ;;
esac`,
  df: 'printf "Filesystem 1024-blocks Used Available Capacity Mounted\\n/dev/sda1 0 0 %s 0%% /\\n" "$(cat "$MACHINE/free-kb")"',
};

/** Makes such a machine in a new folder; nothing outside it is written. */
export async function gpuMachine(view: MachineView): Promise<GpuMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'ragmeter-machine-'));
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const { driver, cards = [], holders = [], vllm, docker, freeDiskGb = 900, hub = true } = view;
  const lines = (rows: (string | number)[][]) => rows.map((row) => `${row.join(', ')}\n`).join('');
  const files: Record<string, string> = {
    driver: `${driver}\n`,
    cards: lines(
      cards.map(({ name, capability, totalMib, freeMib }, i) => [
        i,
        `GPU-${i}`,
        name,
        capability,
        totalMib,
        freeMib,
        '[N/A]',
      ]),
    ),
    holders: lines(holders.map(({ card, pid, name, usedMib }) => [`GPU-${card}`, pid, name, usedMib])),
    'vllm-version': `INFO 11-21 10:00:00 [__init__.py:216] Automatically detected platform cuda.\n${vllm}\n`,
    'server-log': '',
    'free-kb': `${freeDiskGb * 1e6}\n`,
    ...(hub ? { hub: '' } : {}),
  };
  const missing = [driver ? '' : 'nvidia-smi', vllm ? '' : 'vllm', docker ? '' : 'docker'];
  await Promise.all([
    ...Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)),
    ...Object.entries(STUBS)
      .filter(([name]) => !missing.includes(name))
      .map(([name, body]) => writeFile(join(bin, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 })),
    ...TOOLS.split(' ').map((name) => symlink(findOnPath(name) ?? `/absent/${name}`, join(bin, name))),
  ]);

  // Part of a sleeping stub's arguments: no other process on this machine has them.
  const id = String(randomInt(1e6, 1e7));

  const start: GpuMachine['start'] = (script, args, env = {}) => {
    const options = {
      env: {
        PATH: bin,
        HOME: folder,
        MACHINE: folder,
        MACHINE_ID: id,
        RAGMETER_OUT: folder,
        RAGMETER_GRACE_S: '0.1',
        RAGMETER_POLL_S: '0.1',
        OMP_NUM_THREADS: '4',
        ...env,
      },
    };
    let done: (outcome: Outcome) => void;
    const ended = new Promise<Outcome>((resolved) => {
      done = resolved;
    });
    const child = execFile(resolve('deploy', script), args, options, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
    return { child, ended };
  };
  return {
    folder,
    start,
    run: (script, args, env) => start(script, args, env).ended,
    leftovers: () =>
      spawnSync('ps', ['-eo', 'stat=,pid=,args='], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter((line) => !line.startsWith('Z') && (line.includes(folder) || line.includes(`.${id}`))),
    write: async (file, text) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    },
    read: (file) => readFile(join(folder, file), 'utf8'),
    remove: (file) => rm(join(folder, file)),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
