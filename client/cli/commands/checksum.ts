// cairn checksum: a checksum of each file's contents, computed by the chunkservers from their stored checksums; equal to HDFS's.

import { forEachOperand, type Register } from '../command.js'
import { table, write, writeJson } from '../output.js'

export const checksumCommand: Register = (program, run) => {
  program
    .command('checksum')
    .description("show the checksums of files, as HDFS's shell does")
    .argument('<path...>')
    .action((paths: string[]) =>
      run(async (context) => {
        const found: { path: string; algorithm: string; checksum: string }[] = []
        await forEachOperand(context, paths, async (path) => {
          const { algorithm, bytes } = await (await context.fileSystem(path)).checksum(path)
          found.push({ path, algorithm, checksum: Buffer.from(bytes).toString('hex') })
        }).finally(() => {
          if (context.isJson) return writeJson(context.stdout, found)
          const rows = found.map(({ path, algorithm, checksum }) => [path, algorithm, checksum])
          return write(context.stdout, table(rows, [false, false, false]))
        })
      }),
    )
}
