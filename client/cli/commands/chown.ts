// cairn chown: owner and group.

import { type Context, forEachOperand, type Register } from '../command.js'
import { withAllBelow } from '../tree.js'
import { UsageError } from '../usage-error.js'

export const chownCommand: Register = (program, run) => {
  program
    .command('chown')
    .description('change owner and group')
    .argument('<owner>', 'OWNER, OWNER:GROUP or :GROUP')
    .argument('<path...>')
    .option('-R, --recursive', 'also change everything below directories')
    .action((owner: string, paths: string[], options: { recursive?: boolean }) =>
      run((context) => chown(context, owner, paths, options.recursive === true)),
    )
}

async function chown(context: Context, text: string, paths: readonly string[], recursive: boolean): Promise<void> {
  const [owner = '', group = ''] = text.split(':')
  if (text.split(':').length > 2 || (owner === '' && group === '')) throw new UsageError(`"${text}" is not OWNER, OWNER:GROUP or :GROUP`)
  const change = { ...(owner === '' ? {} : { owner }), ...(group === '' ? {} : { group }) }
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    for await (const stats of withAllBelow(fileSystem, path, recursive)) await fileSystem.chown(stats.path, change)
  })
}
