#!/usr/bin/env node
// The command line. Its exit code is 0 when the operation worked, 1 when it failed, 2 when the command line is wrong, 3 when a server's data is damaged.

import { once, setMaxListeners } from 'node:events'
import { Command, CommanderError } from 'commander'
import { version } from '../../proto/base/version.js'
import { adminCommand } from './admin.js'
import { catCommand } from './cat.js'
import { checksumCommand } from './checksum.js'
import { chmodCommand } from './chmod.js'
import { chownCommand } from './chown.js'
import { chunkserverCommand } from './chunkserver.js'
import { Clusters } from './clusters.js'
import { type Action, type Context, exitCodes, Failed, type Register, textOf, UntrustedData, UsageError } from './command.js'
import { countCommand } from './count.js'
import { cpCommand } from './cp.js'
import { definition } from './define.js'
import { dfCommand } from './df.js'
import { duCommand } from './du.js'
import { formatCommand } from './format.js'
import { getCommand } from './get.js'
import { lsCommand } from './ls.js'
import { masterCommand } from './master.js'
import { mkdirCommand } from './mkdir.js'
import { mvCommand } from './mv.js'
import { putCommand } from './put.js'
import { rmCommand } from './rm.js'
import { setrepCommand } from './setrep.js'
import { statCommand } from './stat.js'
import { tailCommand } from './tail.js'
import { touchCommand } from './touch.js'
import { truncateCommand } from './truncate.js'
import { upCommand } from './up.js'

const fileCommands: readonly Register[] = [
  ...[lsCommand, statCommand, putCommand, getCommand, catCommand, tailCommand, mkdirCommand, rmCommand, mvCommand, cpCommand],
  ...[touchCommand, truncateCommand, chmodCommand, chownCommand, setrepCommand, duCommand, dfCommand, countCommand, checksumCommand],
]
const clusterCommands: readonly Register[] = [upCommand, adminCommand, formatCommand, masterCommand, chunkserverCommand]
/** Their orderly end takes some seconds, and they see to it themselves. */
const serverCommands: ReadonlySet<Register> = new Set([upCommand, masterCommand, chunkserverCommand])
/** What any other command has for clearing up when it is interrupted. */
const interruptedMsMax = 900
/** A command that takes so long says so when it waits for a leader. */
const waitingSaidMs = 3000

/** `onServer` is told when the command that is run is a server's. */
function buildProgram(run: (action: Action) => Promise<void>, onServer: () => void): Command {
  const runServer = (action: Action): Promise<void> => {
    onServer()
    return run(action)
  }
  const program = new Command('cairn')
    .description('A distributed file system that speaks HDFS: its cluster, its files.')
    .option('--fs <address>', 'the file system, as hdfs://host:port[,host:port...]; else CAIRN_FS, HADOOP_CONF_DIR, hdfs://127.0.0.1:8020')
    .option(
      '-D, --define <key=value>',
      "one property of Hadoop's configuration, such as dfs.replication=2; more than once for several",
      define,
      {},
    )
    .option('--conf <file>', "a file of Hadoop's configuration, read after those of HADOOP_CONF_DIR", collect, [])
    .option('--json', 'print JSON for programs to read')
    .version(version, '--version', 'print the version')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(try --help)')
    .exitOverride()
  program.commandsGroup('Files:')
  for (const register of fileCommands) register(program, run)
  program.command('dfs').description('what `hdfs dfs` takes, printed as it prints: cairn dfs -ls /; `cairn dfs -help`').helpCommand(false)
  program.commandsGroup('Clusters:')
  for (const register of clusterCommands) register(program, serverCommands.has(register) ? runServer : run)
  return program
}

interface ProgramOptions {
  readonly fs?: string
  readonly json?: boolean
  readonly define: Readonly<Record<string, string>>
  readonly conf: readonly string[]
}

function define(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [key, value] = definition(text, (what) => new UsageError(`-D ${what}`))
  return { ...before, [key]: value }
}

function collect(file: string, before: readonly string[]): string[] {
  return [...before, file]
}

function makeContext({ fs, define, conf, json }: ProgramOptions, signal: AbortSignal): Context {
  const onNotice = (text: string): void => {
    process.stderr.write(`cairn: ${text}\n`)
  }
  const clusters = new Clusters({ flag: fs, files: conf, properties: define, environment: process.env, signal, onNotice })
  return {
    clusters,
    fileSystem: (path) => clusters.of(path),
    administrator: (clusterKeyFile) => clusters.administrator(clusterKeyFile),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    isTerminal: process.stderr.isTTY === true,
    isJson: json === true,
    signal,
  }
}

async function runAction(program: Command, action: Action, signal: AbortSignal): Promise<void> {
  const options = program.opts<ProgramOptions>()
  const scheme = /^([^:/]+):\/\//.exec(options.fs ?? '')?.[1] ?? 'hdfs'
  if (scheme !== 'hdfs') throw new UsageError(`--fs takes hdfs://host:port[,host:port...], not "${options.fs}"`)
  const context = makeContext(options, signal)
  const lookup = setTimeout(() => void context.clusters.sayIfNotLed(process.stderr), waitingSaidMs).unref()
  try {
    await action(context)
  } finally {
    clearTimeout(lookup)
    await context.clusters.close()
  }
}

/** The words after `dfs`, when that is the command; what stands before it are options of the program. */
function splitDfs(words: readonly string[]): { before: readonly string[]; after: readonly string[] } | undefined {
  let at = 0
  while (words[at]?.startsWith('-') === true) at += ['--fs', '-D', '--define', '--conf'].includes(words[at] ?? '') ? 2 : 1
  return words[at] === 'dfs' ? { before: words.slice(0, at), after: words.slice(at + 1) } : undefined
}

async function main(words: readonly string[], signal: AbortSignal, onServer: () => void): Promise<number> {
  const program = buildProgram((action) => runAction(program, action, signal), onServer)
  const dfs = splitDfs(words)
  if (dfs === undefined) {
    await program.parseAsync(words, { from: 'user' })
    return exitCodes.done
  }
  program.parseOptions([...dfs.before])
  const { runShell } = await import('./dfs/run.js')
  let code: number = exitCodes.done
  await runAction(
    program,
    async (context) => {
      code = await runShell(context, dfs.after)
    },
    signal,
  )
  return code
}

function exitCodeOf(thrown: unknown, signal: AbortSignal): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (thrown instanceof Failed) return exitCodes.failed
  if (signal.aborted) return exitCodes.interrupted
  process.stderr.write(`cairn: ${textOf(thrown)}\n`)
  if (thrown instanceof UntrustedData) return exitCodes.untrusted
  return thrown instanceof UsageError ? exitCodes.usage : exitCodes.failed
}

/** What is still open by now (a server that could not start, a connection) must not keep us; what was printed is let out first. */
async function finish(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await once(stream, 'drain')
  }
  process.exit(code)
}

const interrupt = new AbortController()
setMaxListeners(0, interrupt.signal) // every file of a parallel copy listens
let interruptedMs: number | undefined
let isServer = false
/** Of a command that is no server's. */
let interruptedBy: NodeJS.Signals | undefined

/** Ends this process as the signal would have done it, whatever is still open: a thread that waits for a pipe would hold up an ordinary end. */
function endBy(name: NodeJS.Signals): void {
  process.removeAllListeners(name)
  process.kill(process.pid, name)
}

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  // A terminal's Ctrl-C may come twice, from the terminal and from the script that started us; a person's second one means at once.
  process.on(name, () => {
    const nowMs = performance.now()
    interruptedMs ??= nowMs
    if (nowMs - interruptedMs > 500) endBy(name)
    interrupt.abort()
    if (isServer) return
    interruptedBy = name
    setTimeout(() => endBy(name), interruptedMsMax)
  })
}
for (const stream of [process.stdout, process.stderr]) {
  // Whoever read our output has had enough: that is no failure, and there is nobody to tell.
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed))
}
const onServer = (): void => {
  isServer = true
}
const ended = main(process.argv.slice(2), interrupt.signal, onServer)
const code = await ended.catch((thrown: unknown) => exitCodeOf(thrown, interrupt.signal))
if (interruptedBy !== undefined) endBy(interruptedBy)
await finish(code)
