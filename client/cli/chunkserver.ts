// cairn chunkserver: one chunkserver, in the foreground.

import type { Register } from './command.js'
import { runServer } from './server.js'

const description = 'run one chunkserver; its settings come from flags, CAIRN_CHUNKSERVER_... and a YAML file (--config)'

export const chunkserverCommand: Register = (program, run) => {
  program
    .command('chunkserver')
    .description(description)
    .allowUnknownOption()
    .helpOption(false)
    .argument('[words...]')
    .action((words: string[]) =>
      run(async (context) => {
        const [{ startChunkserver }, { chunkserverSettings, parseChunkserverOptions }] = await Promise.all([
          import('../../chunkserver/main.js'),
          import('../../chunkserver/options.js'),
        ])
        const program = { schema: chunkserverSettings, parse: parseChunkserverOptions, start: startChunkserver }
        await runServer(context, { name: 'chunkserver', description, ...program }, words)
      }),
    )
}
