// `cairn groups`: the groups of users as the masters know them, with the output of `hdfs groups`.

import type { Context } from '../command.js'
import { write } from '../output.js'
import { toolCodes } from './admin-tool.js'

/** Without names: of the user who asks. Resolves to the exit code. */
export async function runGroups(context: Context, names: readonly string[]): Promise<number> {
  const fileSystem = await context.fileSystem()
  for (const name of names.length > 0 ? names : [fileSystem.user]) {
    const groups = await fileSystem.groupsOf(name, { signal: context.signal })
    await write(context.stdout, `${[`${name} :`, ...groups].join(' ')}\n`)
  }
  return toolCodes.done
}
