// Writes new baselines of lengths and amounts from the present sources. In a review their diff may only remove entries or lower values.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tooLarge } from './amounts.js'
import { tooLong } from './lengths.js'
import { type Baseline, baselineOf } from './ratchet.js'
import { amountsPath, lengthsPath, root } from './repository.js'
import { sourcesOf } from './source.js'

const sources = sourcesOf(root)
write(lengthsPath, baselineOf(tooLong(sources)))
write(amountsPath, baselineOf(tooLarge(sources.filter(({ path }) => !path.startsWith('test/')))))

function write(path: string, baseline: Baseline): void {
  writeFileSync(join(root, path), `${JSON.stringify(baseline, undefined, 2)}\n`)
  console.log(`${Object.keys(baseline).length} exceptions in ${path}`)
}
