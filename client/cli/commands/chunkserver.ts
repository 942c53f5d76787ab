// cairn chunkserver: runs one chunkserver in the foreground.

import { serverCommand } from '../server-command.js'

export const chunkserverCommand = serverCommand('chunkserver', async () => {
  const { chunkserverSettings, parseChunkserverOptions } = await import('../../../chunkserver/options.js')
  return {
    schema: chunkserverSettings,
    parse: parseChunkserverOptions,
    start: async (options, logger) => (await import('../../../chunkserver/main.js')).startChunkserver(options, logger),
  }
})
