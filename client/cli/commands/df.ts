// cairn df: capacity and used space of the whole file system.

import type { Register } from '../command.js'
import { humanSize, table, write, writeJson } from '../output.js'

export const dfCommand: Register = (program, run) => {
  program
    .command('df')
    .description('show capacity and used space of the file system')
    .option('-h, --human', 'print sizes as 1.5 M')
    .helpOption('--help', 'display help for command')
    .action((options: { human?: boolean }) =>
      run(async (context) => {
        const status = await (await context.fileSystem()).status()
        if (context.isJson) return writeJson(context.stdout, status)
        const size = (bytes: number) => (options.human === true ? humanSize(bytes) : String(bytes))
        const { capacityBytes, usedBytes, remainingBytes } = status
        const use = capacityBytes === 0 ? 0 : Math.round((usedBytes * 100) / capacityBytes)
        const row = [await context.clusters.address(), size(capacityBytes), size(usedBytes), size(remainingBytes), `${use}%`]
        await write(context.stdout, table([['file system', 'size', 'used', 'available', 'use'], row], [false, true, true, true, true]))
      }),
    )
}
