// cairn format: makes the folder of one master, once. All masters of a cluster are formatted with the same cluster id and the same peers.

import { systemClock } from '../../proto/base/clock.js'
import { type Register, wholeNumber } from './command.js'
import { write, writeJson } from './output.js'

interface Flags {
  readonly data: string
  readonly id: string
  readonly peers: string
  readonly clusterId?: string
  readonly consensus: string
}

export const formatCommand: Register = (program, run) => {
  program
    .command('format')
    .description('make the data folder of one master; refused when it holds anything')
    .requiredOption('--data <folder>', 'folder of this master')
    .requiredOption('--id <number>', 'which of the peers it is')
    .requiredOption('--peers <list>', 'all masters of the cluster, as 1=host:port,2=host:port')
    .option('--cluster-id <id>', 'the id that the first master was formatted with; a new one when left out')
    .option('--consensus <engine>', 'the engine that the masters agree by, for good: raft, paxos or zab', 'raft')
    .action(({ data, id, peers, clusterId, consensus }: Flags) =>
      run(async (context) => {
        const { formatMaster } = await import('../../master/format.js')
        const wallMs = systemClock.wallMs()
        const identity = await formatMaster({ data, clusterId, id: wholeNumber(id, '--id', 1), peers, engine: consensus, wallMs })
        if (context.isJson) await writeJson(context.stdout, { clusterId: identity.clusterId, engine: identity.engine })
        else
          await write(
            context.stdout,
            `formatted ${data} as master ${id} of cluster ${identity.clusterId}, which agrees by ${identity.engine}\n`,
          )
      }),
    )
}
