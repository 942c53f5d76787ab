// cairn master: one master, in the foreground.

import type { Register } from './command.js'
import { runServer } from './server.js'

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
        const [{ startMaster }, { masterSettings, parseMasterOptions }] = await Promise.all([
          import('../../master/main.js'),
          import('../../master/options.js'),
        ])
        const program = { schema: masterSettings, parse: parseMasterOptions, start: startMaster }
        await runServer(context, { name: 'master', description, ...program }, words)
      }),
    )
}
