// cairn up: runs a whole cluster, in this process or with one process for each server, until Ctrl-C. The data is kept.

import { Option } from 'commander'
import { type Context, type Register, wholeNumber } from '../command.js'
import type { UpOptions } from '../up/up-options.js'
import { UsageError } from '../usage-error.js'

const portMax = 65535
const serversMax = 99

interface Flags {
  readonly masters?: string
  readonly chunkservers?: string
  readonly consensus?: string
  readonly data?: string
  readonly ephemeral?: boolean
  readonly host: string
  readonly rpcPort: string
  readonly httpPort: string
  readonly transferPort: string
  readonly gateway?: boolean
  readonly gatewayPort: string
  readonly processes?: boolean
  readonly restart: boolean
  readonly syncOnClose: boolean
  readonly logLevel?: string
  readonly set?: readonly string[]
}

export const upCommand: Register = (program, run) => {
  program
    .command('up')
    .description('start a whole cluster and run it until Ctrl-C')
    .option('--masters <count>', 'number of masters, odd (default 3)')
    .option('--chunkservers <count>', 'number of chunkservers (default 3)')
    .option('--consensus <engine>', 'consensus engine: raft, paxos or zab (default raft); cannot be changed later')
    .option('--data <folder>', 'data folder of the cluster (default .cairn)')
    .option('--ephemeral', 'use a temporary data folder that is removed at the end')
    .option('--host <address>', 'address on which all servers listen', '127.0.0.1')
    .option('--rpc-port <port>', 'RPC port of the first master; the others use the next ports', '8020')
    .option('--http-port <port>', 'HTTP port of the first master; the others use the next ports', '9870')
    .option('--transfer-port <port>', 'data port of the first chunkserver; each further one is 10 higher', '9866')
    .option('--gateway', 'also run a gateway, which serves WebHDFS without redirects')
    .option('--gateway-port <port>', 'port of the gateway', '14000')
    .option('--processes', 'run each server in its own process, restarted 2 s after it exits')
    .option('--no-restart', 'with --processes: do not restart servers')
    .option('--no-sync-on-close', 'do not sync the chunks of a file to disk when it is closed')
    .addOption(
      new Option('--log-level <level>', 'minimum level of log lines in DATA/logs (default info)').choices([
        'debug',
        'info',
        'warn',
        'error',
        'silent',
      ]),
    )
    .option(
      '--set <setting>',
      'setting for all masters or all chunkservers, as master.NAME=VALUE or chunkserver.NAME=VALUE, or gateway.NAME=VALUE; may be repeated',
      gather,
    )
    .action((flags: Flags) =>
      run(async (context: Context) => {
        const { runCluster } = await import('../up/run.js')
        await runCluster(context, checkFlags(flags))
      }),
    )
}

function checkFlags(flags: Flags): UpOptions {
  if (flags.ephemeral === true && flags.data !== undefined) throw new UsageError('--ephemeral and --data cannot be used together')
  const masters = count(flags.masters, '--masters')
  if (masters !== undefined && masters % 2 === 0) {
    throw new UsageError(
      `--masters must be an odd number, not ${masters}: ${masters} masters survive no more failures than ${masters - 1} do`,
    )
  }
  const chunkservers = count(flags.chunkservers, '--chunkservers')
  return {
    data: flags.ephemeral === true ? undefined : (flags.data ?? '.cairn'),
    masters,
    chunkservers,
    consensus: flags.consensus,
    host: flags.host,
    rpcPort: port(flags.rpcPort, '--rpc-port'),
    httpPort: port(flags.httpPort, '--http-port'),
    transferPort: port(flags.transferPort, '--transfer-port'),
    gatewayPort: flags.gateway === true ? port(flags.gatewayPort, '--gateway-port') : undefined,
    processes: flags.processes === true,
    restarts: flags.restart,
    syncOnClose: flags.syncOnClose,
    logLevel: flags.logLevel,
    set: flags.set ?? [],
  }
}

function gather(text: string, others: readonly string[] = []): readonly string[] {
  return [...others, text]
}

function count(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const value = wholeNumber(text, name, 1)
  if (value > serversMax) throw new UsageError(`${name} must be at most ${serversMax}, not ${value}`)
  return value
}

function port(text: string, name: string): number {
  const value = wholeNumber(text, name, 1)
  if (value > portMax) throw new UsageError(`${name} must be at most ${portMax}, not ${value}`)
  return value
}
