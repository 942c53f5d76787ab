// cairn touch: files that are empty when they were not there, and carry the time of now.

import { systemClock } from '../../../proto/base/clock.js'
import { forEachOperand, type Register } from '../command.js'

export const touchCommand: Register = (program, run) => {
  program
    .command('touch')
    .description('make empty files, or give files the time of now')
    .argument('<path...>')
    .option('-c, --no-create', 'do not make what is not there')
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
            // Somebody else may make it now, and it is not ours to empty.
            await fileSystem.writeFile(path, '', { flag: 'wx' }).catch(async (second: NodeJS.ErrnoException) => {
              if (second.code !== 'EEXIST') throw second
              await fileSystem.utimes(path, now, now)
            })
          }
        })
      }),
    )
}
