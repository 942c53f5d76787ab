// cairn master: one master, in the foreground.

import type { Register } from './command.js'
import type { ServerProgram } from './server.js'

const description = 'run one master; its settings come from flags, CAIRN_MASTER_... and a YAML file (--config)'

export const masterCommand: Register = (program, run) => {
  program
    .command('master')
    .description(description)
    .allowUnknownOption()
    .helpOption(false)
    .argument('[words...]')
    .action((words: string[]) =>
      run(async (context) => {
        // Loaded for servers only: who lists a directory need not wait for it.
        const { runServer } = await import('./server.js')
        const { masterSettings, parseMasterOptions } = await import('../../master/options.js')
        const program: ServerProgram<ReturnType<typeof parseMasterOptions>> = {
          name: 'master',
          description,
          schema: masterSettings,
          parse: parseMasterOptions,
          start: async (options, logger) => (await import('../../master/main.js')).startMaster(options, logger),
        }
        await runServer(context, program, words)
      }),
    )
}
