import { spawn } from 'node:child_process'

/**
 * Ends what this process started even when this process is killed with -9: a tiny shell in a session of its
 * own that reads a pipe from us. When the pipe closes, whatever is still on its list is ended, newest first.
 */
export type Warden = {
  /** Puts a process on the list. A negative id means the whole group. */
  watch: (pid: number, signal: 'TERM' | 'INT') => void
  /** Takes it off again, once it has ended in good order. */
  release: (pid: number) => void
}

const script = `
trap '' INT TERM HUP
wards=''
while read -r verb pid signal; do
  case $verb in
    watch) wards="$pid:$signal $wards" ;;
    release)
      rest=''
      for ward in $wards; do [ "\${ward%%:*}" = "$pid" ] || rest="$rest $ward"; done
      wards=$rest ;;
  esac
done
for ward in $wards; do
  pid=\${ward%%:*}
  kill -s "\${ward##*:}" -- "$pid" 2>/dev/null
  rounds=0
  while kill -s 0 -- "$pid" 2>/dev/null && [ $rounds -lt 50 ]; do sleep 0.1; rounds=$((rounds + 1)); done
  kill -s KILL -- "$pid" 2>/dev/null
done
`

let warden: Warden | undefined

/** This process's warden, started at the first use. */
export function ownWarden(): Warden {
  warden ??= startWarden()
  return warden
}

function startWarden(): Warden {
  const shell = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  // It must not keep us alive, and its end (only ever by force) must not end us.
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref()
  return {
    watch: (pid, signal) => shell.stdin.write(`watch ${pid} ${signal}\n`),
    release: (pid) => shell.stdin.write(`release ${pid}\n`),
  }
}
