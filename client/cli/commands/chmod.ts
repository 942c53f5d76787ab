// cairn chmod: permission bits, in octal or as u+x,g=r.

import { type Context, forEachOperand, type Register } from '../command.js'
import { changeMode, parseMode } from '../mode.js'
import { withAllBelow } from '../tree.js'

export const chmodCommand: Register = (program, run) => {
  program
    .command('chmod')
    .description('change permission bits')
    .argument('<mode>', 'octal (755) or symbolic (u+x,g=r)')
    .argument('<path...>')
    .option('-R, --recursive', 'also change everything below directories')
    .action((mode: string, paths: string[], options: { recursive?: boolean }) =>
      run((context) => chmod(context, mode, paths, options.recursive === true)),
    )
}

async function chmod(context: Context, mode: string, paths: readonly string[], recursive: boolean): Promise<void> {
  const change = parseMode(mode)
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    for await (const stats of withAllBelow(fileSystem, path, recursive)) {
      await fileSystem.chmod(stats.path, changeMode(stats.mode & 0o7777, change, stats.isDirectory()))
    }
  })
}
