// Writes the baselines of lengths and amounts anew, from the sources as they are. Their diff is what a reviewer looks at: lines may go, not
// come.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { amountsOf } from './amounts.js'
import { baselineOf } from './lengths.js'
import { amountsPath, baselinePath, root } from './repository.js'
import { sourcesOf } from './source.js'

const sources = sourcesOf(root)
write(baselinePath, baselineOf(sources))
write(amountsPath, amountsOf(sources.filter(({ path }) => !path.startsWith('test/'))))

function write(path: string, baseline: Readonly<Record<string, number>>): void {
  writeFileSync(join(root, path), `${JSON.stringify(baseline, undefined, 2)}\n`)
  console.log(`${Object.keys(baseline).length} exceptions in ${path}`)
}
