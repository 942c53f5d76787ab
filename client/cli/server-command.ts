// Registers `cairn master`, `cairn chunkserver` and `cairn gateway`. Their options come from the schema of the server. A server's code is loaded only when
// its command runs, so that other commands start faster.

import type { Register } from './command.js'
import type { LogOptions, ServerProgram } from './server.js'

const what = {
  master: 'master',
  chunkserver: 'chunkserver',
  gateway: 'gateway, which serves WebHDFS without redirects for the file system of --fs',
} as const

export function serverCommand<Options extends LogOptions>(
  name: ServerProgram<Options>['name'],
  load: () => Promise<Pick<ServerProgram<Options>, 'schema' | 'parse' | 'start'>>,
): Register {
  const description = `run one ${what[name]}; settings come from flags, CAIRN_${name.toUpperCase()}_... variables and a YAML file (--config)`
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
