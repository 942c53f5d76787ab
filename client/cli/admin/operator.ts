// cairn admin save-namespace, roll-edits, meta-save and open-files: calls of operators, of Cairn and of Apache HDFS.

import type { health } from '../../index.js'
import type { Register } from '../command.js'
import { table, write, writeJson } from '../output.js'

export const operatorCommands: Register = (admin, run) => {
  admin
    .command('save-namespace')
    .description('in safe mode: store all the state of the master that is asked now, so that its log is not needed')
    .action(() =>
      run(async (context) => {
        await (await context.fileSystem()).admin.saveNamespace({ signal: context.signal })
        await (context.isJson ? writeJson(context.stdout, { saved: true }) : write(context.stdout, 'Save namespace successful\n'))
      }),
    )
  admin
    .command('roll-edits')
    .description('continue the log of the leader in another file')
    .action(() =>
      run(async (context) => {
        const next = await (await context.fileSystem()).admin.rollEdits({ signal: context.signal })
        await (context.isJson ? writeJson(context.stdout, { next }) : write(context.stdout, `the next entry is ${next}\n`))
      }),
    )
  admin
    .command('meta-save')
    .argument('<name>', 'name of the file')
    .description('write a report of chunks that need attention into the folder reports/ of the data folder of the leader')
    .action((name: string) =>
      run(async (context) => {
        await (await context.fileSystem()).admin.metaSave(name, { signal: context.signal })
        await (context.isJson ? writeJson(context.stdout, { name }) : write(context.stdout, `reports/${name} is written\n`))
      }),
    )
  admin
    .command('open-files')
    .argument('[path]', 'only at or below it', '/')
    .description('list the files that clients have open for writing')
    .action((path: string) =>
      run(async (context) => {
        const { admin: asked } = await context.fileSystem()
        const files: health.OpenFileReport[] = []
        for await (const file of asked.openFiles(path, { signal: context.signal })) files.push(file)
        if (context.isJson) return writeJson(context.stdout, files)
        const rows = files.map((file) => [file.clientMachine, file.clientName, file.path])
        if (rows.length > 0) await write(context.stdout, table([['client', 'name', 'path'], ...rows], [false, false, false]))
      }),
    )
}
