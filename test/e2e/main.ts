// `npm run e2e`: real processes, real files, real kills; `--help` shows the parts and options.

import { parseArgs } from 'node:util'
import { checkEngineName, engineNames } from '../../master/engines.js'
import { checkBadInput } from './bad-input.js'
import { checkFiles } from './files.js'
import { checkLifecycle } from './lifecycle.js'
import { checkMasters } from './masters.js'
import { checkOpenFiles } from './open-files.js'
import { checkOperations } from './operations.js'
import { checkPageLoss } from './page/loss.js'
import { checkPageMillion } from './page/million.js'
import { checkPage } from './page.js'
import { checkPageConsensus } from './page-consensus.js'
import { checkPauses } from './pauses.js'
import { checkReadme } from './readme.js'
import { checkRecords } from './records.js'
import { checkRolling } from './rolling.js'
import { checkStorageTypes } from './storage-types.js'
import { checkTesting } from './testing.js'
import { checkVersions } from './versions.js'
import { checkVolumes } from './volumes.js'

const parts: Readonly<Record<string, (consensus: string, bigFileMib: number) => Promise<void>>> = {
  lifecycle: checkLifecycle,
  readme: checkReadme,
  operations: checkOperations,
  'bad-input': checkBadInput,
  files: checkFiles,
  rolling: checkRolling,
  masters: checkMasters,
  pauses: checkPauses,
  volumes: checkVolumes,
  'storage-types': checkStorageTypes,
  'open-files': checkOpenFiles,
  records: checkRecords,
  testing: checkTesting,
  versions: checkVersions,
  page: checkPage,
  'page-loss': checkPageLoss,
  'page-million': checkPageMillion,
  'page-consensus': checkPageConsensus,
}

const usage = `usage: npm run e2e [-- PART...] [--consensus NAME|all] [--mib N]
  Real processes, real files, real kills. Without a PART all are run: ${Object.keys(parts).join(', ')}.
  --consensus NAME   the engine that the masters agree by: ${engineNames.join(', ')}, or all of them (raft)
  --mib N            size of the one big file of the part files (2048)`

const { engines, chosen, bigFileMib } = readArguments()
let failures = 0
for (const consensus of engines) {
  for (const name of chosen) {
    const beganMs = performance.now()
    console.log(`-- ${name} on ${consensus}`)
    await parts[name]?.(consensus, bigFileMib).catch((thrown: Error) => {
      failures += 1
      console.log(`${name} on ${consensus}: FAILED ${thrown.stack ?? thrown.message}`)
    })
    console.log(`-- ${name} on ${consensus}: ${((performance.now() - beganMs) / 1000).toFixed(0)} s`)
  }
}
console.log(failures === 0 ? 'e2e: all good' : `e2e: ${failures} failures`)
process.exit(failures === 0 ? 0 : 1)

/** Ends the process for `--help`, with exit code 0, and for wrong usage, with 2. */
function readArguments(): { engines: readonly string[]; chosen: readonly string[]; bigFileMib: number } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        consensus: { type: 'string', default: 'raft' },
        mib: { type: 'string', default: '2048' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(usage)
      process.exit(0)
    }
    const unknown = positionals.find((name) => !Object.hasOwn(parts, name))
    if (unknown !== undefined) throw new Error(`there is no part ${unknown}`)
    if (!/^[1-9]\d{0,6}$/.test(values.mib)) throw new Error(`--mib is a number of MiB, not ${values.mib}`)
    if (values.consensus !== 'all') checkEngineName(values.consensus)
    return {
      engines: values.consensus === 'all' ? engineNames : [values.consensus],
      chosen: positionals.length === 0 ? Object.keys(parts) : positionals,
      bigFileMib: Number(values.mib),
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}
