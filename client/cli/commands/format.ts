// cairn format: creates the data folder of one master. The first masters of a cluster are formatted with the same cluster id and the same
// peers; a master that is added later is formatted with --join.

import { join } from 'node:path'
import { systemClock } from '../../../proto/base/clock.js'
import { keyFileName } from '../../../proto/keys/key-file.js'
import { type Context, type Register, wholeNumber } from '../command.js'
import { checkKeyFile, keyFileNamed } from '../key-file.js'
import { write, writeJson } from '../output.js'
import { asUsage, UsageError } from '../usage-error.js'

interface Flags {
  readonly data: string
  readonly id: string
  readonly peers?: string
  readonly join?: string
  readonly clusterId?: string
  readonly clusterKeyFile?: string
  readonly consensus?: string
}

const engineDefault = 'raft'

export const formatCommand: Register = (program, run) => {
  program
    .command('format')
    .description('create the data folder of one master; refused when the folder is not empty')
    .requiredOption('--data <folder>', 'data folder of this master')
    .requiredOption('--id <number>', 'id of this master in --peers; with --join, an id that no master has or had')
    .option('--peers <list>', 'all first masters of the cluster, as 1=host:port,2=host:port')
    .option('--join <masters>', 'instead of --peers: some masters of an existing cluster, as host:port,host:port')
    .option('--cluster-id <id>', 'cluster id with which the first master was formatted; a new id when left out')
    .option(
      '--cluster-key-file <file>',
      'copy of the key file in the data folder of the first master; default: CAIRN_CLUSTER_KEY_FILE, or a new key for a new cluster',
    )
    .option('--consensus <engine>', `consensus engine: raft, paxos or zab (default ${engineDefault}); cannot be changed later`)
    .action((flags: Flags) => run((context) => format(context, flags)))
}

async function format(context: Context, flags: Flags): Promise<void> {
  if ((flags.peers === undefined) === (flags.join === undefined)) throw new UsageError('exactly one of --peers and --join is required')
  const { data, clusterId } = flags
  const id = wholeNumber(flags.id, '--id', 1)
  const clusterKeyFile = keyFileNamed(flags.clusterKeyFile, process.env)
  if (clusterKeyFile !== undefined) await checkKeyFile(clusterKeyFile)
  const identity =
    flags.join === undefined
      ? await found(flags, id, clusterKeyFile)
      : await joinGroup({ data, id, join: flags.join, clusterId, engine: flags.consensus, clusterKeyFile: neededKeyFile(clusterKeyFile) })
  if (context.isJson) await writeJson(context.stdout, { clusterId: identity.clusterId, engine: identity.engine })
  else {
    const next =
      flags.join === undefined ? 'format the other masters, then start all' : `start it, then: cairn admin add-master ${id}=HOST:PORT`
    await write(context.stdout, `cluster ${identity.clusterId}\nmaster ${id} in ${data}, consensus engine ${identity.engine}; ${next}\n`)
    if (clusterKeyFile === undefined) {
      const file = join(data, keyFileName)
      await write(context.stdout, `key of the cluster: ${file}; every other server needs a copy; keep it secret\n`)
    }
  }
}

function neededKeyFile(file: string | undefined): string {
  if (file !== undefined) return file
  throw new UsageError(
    '--join needs the key of the cluster: copy cluster-key from the data folder of a master and name it with --cluster-key-file',
  )
}

async function found(
  { data, clusterId, peers = '', consensus = engineDefault }: Flags,
  id: number,
  clusterKeyFile: string | undefined,
): Promise<{ clusterId: string; engine: string }> {
  const { checkFormatOptions, formatMaster } = await import('../../../master/format.js')
  const options = { data, clusterId, id, peers, engine: consensus, clusterKeyFile, wallMs: systemClock.wallMs() }
  asUsage(() => checkFormatOptions(options))
  return formatMaster(options)
}

async function joinGroup(
  options: Parameters<typeof import('../../../master/join.js').joinMaster>[0],
): Promise<{ clusterId: string; engine: string }> {
  const { joinMaster } = await import('../../../master/join.js')
  return joinMaster(options)
}
