// `npm run e2e [-- PART...] [--consensus NAME|all] [--mib N]`: real processes, real files, real kills. Parts: lifecycle, readme,
// operations, bad-input, files, rolling, masters, pauses, volumes, open-files, versions.
// `--consensus` names the engine that the masters agree by (raft when left out), `--mib` the size of the one big file of `files` (2048).

import { parseArgs } from 'node:util'
import { checkEngineName, engineNames } from '../../master/engines.js'
import { checkBadInput } from './bad-input.js'
import { checkFiles } from './files.js'
import { checkLifecycle } from './lifecycle.js'
import { checkMasters } from './masters.js'
import { checkOpenFiles } from './open-files.js'
import { checkOperations } from './operations.js'
import { checkPauses } from './pauses.js'
import { checkReadme } from './readme.js'
import { checkRolling } from './rolling.js'
import { checkVersions } from './versions.js'
import { checkVolumes } from './volumes.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { consensus: { type: 'string', default: 'raft' }, mib: { type: 'string', default: '2048' } },
})
const bigFileMib = Number(values.mib)
const parts: Readonly<Record<string, (consensus: string) => Promise<void>>> = {
  lifecycle: checkLifecycle,
  readme: checkReadme,
  operations: checkOperations,
  'bad-input': checkBadInput,
  files: (consensus) => checkFiles(consensus, bigFileMib),
  rolling: checkRolling,
  masters: checkMasters,
  pauses: checkPauses,
  volumes: checkVolumes,
  'open-files': checkOpenFiles,
  versions: checkVersions,
}
if (values.consensus !== 'all') checkEngineName(values.consensus)
let failures = 0
for (const consensus of values.consensus === 'all' ? engineNames : [values.consensus]) {
  for (const name of positionals.length === 0 ? Object.keys(parts) : positionals) {
    const beganMs = performance.now()
    console.log(`-- ${name} on ${consensus}`)
    const part = parts[name] ?? (() => Promise.reject(new Error(`is no part; there are ${Object.keys(parts).join(', ')}`)))
    await part(consensus).catch((thrown: Error) => {
      failures += 1
      console.log(`${name} on ${consensus}: FAILED ${thrown.stack ?? thrown.message}`)
    })
    console.log(`-- ${name} on ${consensus}: ${((performance.now() - beganMs) / 1000).toFixed(0)} s`)
  }
}
console.log(failures === 0 ? 'e2e: all good' : `e2e: ${failures} failures`)
process.exit(failures === 0 ? 0 : 1)
