// The command line as a function: arguments and streams in, an exit code out. It is 0 for success, 1 for a failed operation, 2 for wrong
// usage (255 with `dfs` and `fsck`, as in HDFS), 3 when a server's data is damaged. Signals and the end of the process are handled in
// `main.ts`.

import type { Readable, Writable } from 'node:stream'
import { Command, CommanderError } from 'commander'
import { version } from '../../proto/base/package.js'
import { Clusters } from './clusters.js'
import { type Action, type Context, exitCodes, Failed, parserComplaint, type Register, textOf, UntrustedData } from './command.js'
import { aclCommand } from './commands/acl.js'
import { adminCommand } from './commands/admin.js'
import { appendRecordsCommand } from './commands/append-records.js'
import { catCommand } from './commands/cat.js'
import { checksumCommand } from './commands/checksum.js'
import { chmodCommand } from './commands/chmod.js'
import { chownCommand } from './commands/chown.js'
import { chunkserverCommand } from './commands/chunkserver.js'
import { completionCommand } from './commands/completion.js'
import { countCommand } from './commands/count.js'
import { cpCommand } from './commands/cp.js'
import { dfCommand } from './commands/df.js'
import { duCommand } from './commands/du.js'
import { formatCommand } from './commands/format.js'
import { gatewayCommand } from './commands/gateway.js'
import { getCommand } from './commands/get.js'
import { lsCommand } from './commands/ls.js'
import { masterCommand } from './commands/master.js'
import { mkdirCommand } from './commands/mkdir.js'
import { mvCommand } from './commands/mv.js'
import { policyCommand } from './commands/policy.js'
import { putCommand } from './commands/put.js'
import { quotaCommand } from './commands/quota.js'
import { recoverLeaseCommand } from './commands/recover-lease.js'
import { rmCommand } from './commands/rm.js'
import { setrepCommand } from './commands/setrep.js'
import { snapshotCommand } from './commands/snapshot.js'
import { statCommand } from './commands/stat.js'
import { tailCommand } from './commands/tail.js'
import { touchCommand } from './commands/touch.js'
import { trashCommand } from './commands/trash.js'
import { truncateCommand } from './commands/truncate.js'
import { upCommand } from './commands/up.js'
import { watchCommand } from './commands/watch.js'
import { definition } from './define.js'
import { hadoopTools, type ToolName } from './hadoop/tools.js'
import { UsageError } from './usage-error.js'

const fileCommands: readonly Register[] = [
  lsCommand,
  statCommand,
  putCommand,
  getCommand,
  catCommand,
  tailCommand,
  watchCommand,
  appendRecordsCommand,
  mkdirCommand,
  rmCommand,
  trashCommand,
  mvCommand,
  cpCommand,
  touchCommand,
  truncateCommand,
  recoverLeaseCommand,
  chmodCommand,
  chownCommand,
  aclCommand,
  quotaCommand,
  policyCommand,
  snapshotCommand,
  setrepCommand,
  duCommand,
  dfCommand,
  countCommand,
  checksumCommand,
  completionCommand,
]
const clusterCommands: readonly Register[] = [upCommand, adminCommand, formatCommand, masterCommand, chunkserverCommand, gatewayCommand]
/** Stopping a server cleanly takes some seconds, and servers handle that themselves. */
const serverCommands: ReadonlySet<Register> = new Set([upCommand, masterCommand, chunkserverCommand, gatewayCommand])
/** A command that takes longer than this checks whether it is waiting for a leader, and tells the user. */
const leaderCheckMs = 3000

/** The parts of the process that the command line uses. */
export interface ProgramOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether standard error is a terminal. */
  readonly isTerminal: boolean
  /** Aborted to interrupt the command. */
  readonly signal: AbortSignal
  /** Called when the command runs a server. */
  readonly onServer?: () => void
}

/** Runs one command; resolves to the exit code. */
export async function runProgram(words: readonly string[], options: ProgramOptions): Promise<number> {
  try {
    return await runWords(words, options)
  } catch (thrown) {
    const code = exitCodeOf(thrown, options)
    return code === exitCodes.usage && splitHadoop(words) !== undefined ? exitCodes.dfsUsage : code
  }
}

function buildProgram(run: (action: Action) => Promise<void>, { stdout, stderr, onServer }: ProgramOptions): Command {
  const runServer = (action: Action): Promise<void> => {
    onServer?.()
    return run(action)
  }
  const program = new Command('cairn')
    .description('A distributed file system compatible with HDFS: run clusters, use files.')
    .option(
      '--fs <address>',
      'address of the file system: hdfs://host:port[,host:port...]; default: CAIRN_FS, HADOOP_CONF_DIR, hdfs://127.0.0.1:8020',
    )
    .option('-D, --define <key=value>', "set a property of Hadoop's configuration, such as dfs.replication=2; may be repeated", define)
    .option('--conf <file>', 'read this Hadoop configuration file after those of HADOOP_CONF_DIR; may be repeated', collect)
    .option('--json', 'print JSON')
    .version(version, '--version', 'print the version')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, put) => put(parserComplaint(text)),
    })
  program.commandsGroup('Files:')
  for (const register of fileCommands) register(program, run)
  program
    .command('dfs')
    .description('commands of `hdfs dfs`, with the same output: cairn dfs -ls /; see `cairn dfs -help`')
    .helpCommand(false)
  program
    .command('fsck')
    .description('show the health of files, as `hdfs fsck` does: cairn fsck /; see `cairn fsck -help`')
    .helpCommand(false)
  for (const { name, description } of hadoopTools) program.command(name).description(description).helpCommand(false)
  program.commandsGroup('Clusters:')
  for (const register of clusterCommands) register(program, serverCommands.has(register) ? runServer : run)
  return program
}

/** Global flags, given before or after the command. */
interface Flags {
  readonly fs?: string
  readonly json?: boolean
  readonly define?: Readonly<Record<string, string>>
  readonly conf?: readonly string[]
}

function define(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [key, value] = definition(text, (what) => new UsageError(`-D ${what}`))
  return { ...before, [key]: value }
}

function collect(file: string, before: readonly string[] = []): string[] {
  return [...before, file]
}

function makeContext(
  { fs, define = {}, conf = [], json }: Flags,
  { environment, stdin, stdout, stderr, isTerminal, signal }: ProgramOptions,
): Context {
  const onNotice = (text: string): void => {
    stderr.write(`cairn: ${text}\n`)
  }
  const clusters = new Clusters({ flag: fs, files: conf, properties: define, environment, signal, onNotice })
  return {
    clusters,
    fileSystem: (path) => clusters.of(path),
    administrator: (clusterKeyFile) => clusters.administrator(clusterKeyFile),
    stdin,
    stdout,
    stderr,
    isTerminal,
    isJson: json === true,
    signal,
  }
}

async function runAction(program: Command, action: Action, options: ProgramOptions): Promise<void> {
  const flags = program.opts<Flags>()
  const scheme = /^([^:/]+):\/\//.exec(flags.fs ?? '')?.[1] ?? 'hdfs'
  if (scheme !== 'hdfs') throw new UsageError(`--fs takes hdfs://host:port[,host:port...], not "${flags.fs}"`)
  const context = makeContext(flags, options)
  const lookup = setTimeout(() => void context.clusters.reportMissingLeader(options.stderr), leaderCheckMs).unref()
  try {
    await action(context)
  } finally {
    clearTimeout(lookup)
    await context.clusters.close()
  }
}

/** Commands that read their own arguments, as Hadoop's do. */
type HadoopCommand = 'dfs' | 'fsck' | ToolName
type RunHadoopCommand = (context: Context, words: readonly string[]) => Promise<number>

async function loadCommand(name: HadoopCommand): Promise<RunHadoopCommand> {
  if (name === 'dfs') return (await import('./dfs/run.js')).runShell
  if (name === 'fsck') return (await import('./fsck/run.js')).runFsck
  const { runHadoopTool } = await import('./hadoop/run.js')
  return (context, words) => runHadoopTool(name, context, words)
}

const isHadoopCommand = (name: string | undefined): name is HadoopCommand =>
  name === 'dfs' || name === 'fsck' || hadoopTools.some((tool) => tool.name === name)

interface HadoopWords {
  readonly name: HadoopCommand
  /** Global options. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The arguments before and after `dfs` or another command of Hadoop, when that is the command. */
function splitHadoop(words: readonly string[]): HadoopWords | undefined {
  let at = 0
  while (words[at]?.startsWith('-') === true) at += ['--fs', '-D', '--define', '--conf'].includes(words[at] ?? '') ? 2 : 1
  const name = words[at]
  return isHadoopCommand(name) ? { name, before: words.slice(0, at), after: words.slice(at + 1) } : undefined
}

async function runWords(words: readonly string[], options: ProgramOptions): Promise<number> {
  const program = buildProgram((action) => runAction(program, action, options), options)
  const hadoop = splitHadoop(words)
  if (hadoop === undefined) {
    await program.parseAsync(words, { from: 'user' })
    return exitCodes.done
  }
  const { name, before, after } = hadoop
  const [unknown] = program.parseOptions([...before]).unknown
  if (unknown !== undefined) throw new UsageError(`unknown option '${unknown}' (try --help)`)
  // Arguments after the others are all Hadoop's; those after `fsck` may be global options.
  const rest = name === 'fsck' ? program.parseOptions([...after]) : { operands: after, unknown: [] }
  const run = await loadCommand(name)
  let code: number = exitCodes.done
  await runAction(
    program,
    async (context) => {
      code = await run(context, [...rest.operands, ...rest.unknown])
    },
    options,
  )
  return code
}

function exitCodeOf(thrown: unknown, { signal, stderr }: ProgramOptions): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (thrown instanceof Failed) return exitCodes.failed
  if (signal.aborted) return exitCodes.interrupted
  stderr.write(`cairn: ${textOf(thrown)}\n`)
  if (thrown instanceof UntrustedData) return exitCodes.untrusted
  return thrown instanceof UsageError ? exitCodes.usage : exitCodes.failed
}
