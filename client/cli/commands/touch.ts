// cairn touch: sets the times of files to now and creates missing files empty.

import { systemClock } from '../../../proto/base/clock.js'
import { forEachOperand, type Register } from '../command.js'

export const touchCommand: Register = (program, run) => {
  program
    .command('touch')
    .description('set the times of files to now; create missing files empty')
    .argument('<path...>')
    .option('-c, --no-create', 'do not create missing files')
    .action((paths: string[], options: { create: boolean }) =>
      run(async (context) => {
        const now = systemClock.wallMs() / 1000
        await forEachOperand(context, paths, async (path) => {
          const fileSystem = await context.fileSystem(path)
          try {
            await fileSystem.utimes(path, now, now)
          } catch (thrown) {
            if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
            if (!options.create) return
            // Exclusive create: another client may create the file now, and its data must not be truncated.
            await fileSystem.writeFile(path, '', { flag: 'wx' }).catch(async (second: NodeJS.ErrnoException) => {
              if (second.code !== 'EEXIST') throw second
              await fileSystem.utimes(path, now, now)
            })
          }
        })
      }),
    )
}
