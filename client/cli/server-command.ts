// What `cairn master` and `cairn chunkserver` are to the command line: a word, whose options the server's own table has. A server is loaded for its own
// command only: who lists a directory need not wait for it.

import type { Register } from './command.js'
import type { LogOptions, ServerProgram } from './server.js'

export function serverCommand<Options extends LogOptions>(
  name: ServerProgram<Options>['name'],
  load: () => Promise<Pick<ServerProgram<Options>, 'schema' | 'parse' | 'start'>>,
): Register {
  const description = `run one ${name}; its settings come from flags, CAIRN_${name.toUpperCase()}_... and a YAML file (--config)`
  return (program, run) => {
    program
      .command(name)
      .description(description)
      .allowUnknownOption()
      .helpOption(false)
      .argument('[words...]')
      .action((words: string[]) =>
        run(async (context) => {
          const { runServer } = await import('./server.js')
          await runServer(context, { name, description, ...(await load()) }, words)
        }),
      )
  }
}
