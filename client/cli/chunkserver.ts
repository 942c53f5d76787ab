// cairn chunkserver: one chunkserver, in the foreground.

import type { Register } from './command.js'
import type { ServerProgram } from './server.js'

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
        // Loaded for servers only: who lists a directory need not wait for it.
        const { runServer } = await import('./server.js')
        const { chunkserverSettings, parseChunkserverOptions } = await import('../../chunkserver/options.js')
        const program: ServerProgram<ReturnType<typeof parseChunkserverOptions>> = {
          name: 'chunkserver',
          description,
          schema: chunkserverSettings,
          parse: parseChunkserverOptions,
          start: async (options, logger) => (await import('../../chunkserver/main.js')).startChunkserver(options, logger),
        }
        await runServer(context, program, words)
      }),
    )
}
