// cairn completion: prints a script that completes the command line of cairn in a shell.

import type { Register } from '../command.js'
import { completionScript, type Shell, shells } from '../completion/scripts.js'
import { completedWords } from '../completion/words.js'
import { write } from '../output.js'
import { UsageError } from '../usage-error.js'

const details = `
For bash, in ~/.bashrc:   source <(cairn completion bash)
For zsh:                  cairn completion zsh > "\${fpath[1]}/_cairn"
For fish:                 cairn completion fish > ~/.config/fish/completions/cairn.fish
Paths that begin with a slash are completed by asking the file system.
`

export const completionCommand: Register = (program, run) => {
  program
    .command('completion')
    .description('print a script that completes commands, options and paths in a shell')
    .argument('<shell>', shells.join(', '))
    .addHelpText('after', details)
    .action((name: string) =>
      run(async ({ stdout }) => {
        const shell = shells.find((each): each is Shell => each === name)
        if (shell === undefined) throw new UsageError(`there is no completion for ${name}: choose one of ${shells.join(', ')}`)
        const { shellCommands } = await import('../dfs/table.js')
        const { cacheAdminCommands } = await import('../hadoop/cache-admin.js')
        const { dfsAdminNames } = await import('../hadoop/dfs-admin.js')
        const { storagePolicyCommands } = await import('../hadoop/storage-policies.js')
        const hadoop = {
          dfs: shellCommands.flatMap(({ names }) => names.map((each) => `-${each}`)),
          cacheadmin: cacheAdminCommands.map((command) => command.name),

          dfsadmin: dfsAdminNames,
          storagepolicies: storagePolicyCommands.map((command) => command.name),
        }
        await write(stdout, completionScript(shell, completedWords(program, hadoop)))
      }),
    )
}
