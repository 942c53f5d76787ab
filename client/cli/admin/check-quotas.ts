// cairn admin check-quotas: compares what quotas count with what is in their directories.

import { FileSystemError } from '../../index.js'
import type { Register } from '../command.js'
import { table, write, writeJson } from '../output.js'

export const checkQuotasCommand: Register = (admin, run) => {
  admin
    .command('check-quotas')
    .description('count what is in the directories with a quota, and compare it with their quotas; fails if one is wrong')
    .action(() =>
      run(async (context) => {
        const quotas = await (await context.fileSystem()).admin.checkQuotas({ signal: context.signal })
        const rows = quotas.map((quota) => {
          const { path, isWhole, isRight, names, spaceBytes, namesThere, spaceBytesThere } = quota
          const state = isWhole ? (isRight ? 'right' : 'WRONG: remove the quota and set it again') : 'being counted'
          return [path, String(names), String(namesThere), String(spaceBytes), String(spaceBytesThere), state]
        })
        const heads = ['directory', 'names', 'there', 'space', 'there', 'state']
        if (context.isJson) await writeJson(context.stdout, quotas)
        else await write(context.stdout, table([heads, ...rows], [false, true, true, true, true, false]))
        const wrong = quotas.filter(({ isRight }) => !isRight)
        if (wrong.length > 0) throw new FileSystemError('io', `wrong quotas: ${wrong.map(({ path }) => path).join(', ')}`)
      }),
    )
}
