// cairn format: makes the folder of one master, once. All masters of a cluster are formatted with the same cluster id and the same peers.

import { randomUUID } from 'node:crypto'
import { type Register, wholeNumber } from './command.js'
import { write, writeJson } from './output.js'

interface Flags {
  readonly data: string
  readonly id: string
  readonly peers: string
  readonly clusterId?: string
}

export const formatCommand: Register = (program, run) => {
  program
    .command('format')
    .description('make the data folder of one master; refused when it holds anything')
    .requiredOption('--data <folder>', 'folder of this master')
    .requiredOption('--id <number>', 'which of the peers it is')
    .requiredOption('--peers <list>', 'all masters of the cluster, as 1=host:port,2=host:port')
    .option('--cluster-id <id>', 'the id that the first master was formatted with; a new one when left out')
    .action(({ data, id, peers, clusterId = `CID-${randomUUID()}` }: Flags) =>
      run(async (context) => {
        const { formatMaster } = await import('../../master/main.js')
        await formatMaster({ data, clusterId, id: wholeNumber(id, '--id', 1), peers })
        if (context.isJson) await writeJson(context.stdout, { clusterId })
        else await write(context.stdout, `formatted ${data} as master ${id} of cluster ${clusterId}\n`)
      }),
    )
}
