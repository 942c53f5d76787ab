// cairn admin abandon-recovery: closes files whose last chunk cannot be recovered, without that chunk.

import { type Context, forEachOperand, type Register } from '../command.js'
import { findKeyFile } from '../key-file.js'
import { write, writeJson } from '../output.js'
import { keyed } from './change-masters.js'

interface Flags {
  readonly clusterKeyFile?: string
  readonly despiteChunkservers?: boolean
}

export const abandonRecoveryCommand: Register = (admin, run) => {
  keyed(admin.command('abandon-recovery').argument('<path...>'))
    .description('close files whose last chunk cannot be recovered; the chunk and its data are dropped for good. See cairn fsck')
    .option('--despite-chunkservers', 'also while a chunkserver of the chunk is not dead')
    .action((paths: string[], flags: Flags) =>
      run(async (context) => {
        await forEachOperand(context, paths, (path) => abandon(context, path, flags))
      }),
    )
}

async function abandon(context: Context, path: string, { clusterKeyFile, despiteChunkservers = false }: Flags): Promise<void> {
  const { admin } = await context.administrator(await findKeyFile(clusterKeyFile, process.env))
  const abandoned = await admin.abandonRecovery(path, { despiteChunkservers, signal: context.signal })
  if (context.isJson) return writeJson(context.stdout, { path, ...abandoned })
  const { chunkId, lostBytes, length } = abandoned
  await write(context.stdout, `${path} is closed with ${length} bytes; chunk ${chunkId} is dropped, with at least ${lostBytes} bytes\n`)
}
