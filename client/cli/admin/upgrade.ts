// cairn admin upgrade: shows the feature level of the state and the level that each master supports; --finalize raises it.

import type { MasterGroup } from '../../index.js'
import type { Register } from '../command.js'
import { findKeyFile } from '../key-file.js'
import { table, write, writeJson } from '../output.js'
import { keyed } from './change-masters.js'

interface Flags {
  readonly clusterKeyFile?: string
  readonly finalize?: boolean
}

export const upgradeCommand: Register = (admin, run) => {
  keyed(admin.command('upgrade'))
    .description('show the feature level of the state and the level that each master supports; --finalize raises it')
    .option('--finalize', 'raise it to the level that all masters support, after all of them were upgraded; cannot be undone')
    .action(({ clusterKeyFile, finalize = false }: Flags) =>
      run(async (context) => {
        const { admin: asked } = finalize
          ? await context.administrator(await findKeyFile(clusterKeyFile, process.env))
          : await context.fileSystem()
        if (finalize) await asked.finalizeUpgrade({ signal: context.signal })
        const group = await asked.masters()
        await (context.isJson ? writeJson(context.stdout, upgradeJson(group)) : write(context.stdout, upgradeText(group)))
      }),
    )
}

type Levels = Pick<MasterGroup, 'featureLevel' | 'masters'>

function upgradeJson({ featureLevel, masters }: Levels): Record<string, unknown> {
  return { featureLevel, masters: masters.map(({ id, supportedLevel }) => ({ id, supportedLevel: supportedLevel ?? null })) }
}

function upgradeText({ featureLevel, masters }: Levels): string {
  const common = Math.min(...masters.map(({ supportedLevel = 0 }) => supportedLevel))
  const next = common > featureLevel ? `\nall masters support level ${common}; cairn admin upgrade --finalize raises it to that\n` : ''
  const rows = masters.map(({ id, supportedLevel }) => [String(id), supportedLevel === undefined ? 'unknown' : String(supportedLevel)])
  return `feature level ${featureLevel}\n\n${table([['master', 'supports'], ...rows], [true, true])}${next}`
}
