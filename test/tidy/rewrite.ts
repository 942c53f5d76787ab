// Writes the baseline of lengths anew, from the sources as they are. Its diff is what a reviewer looks at: lines may go, not come.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baselineOf } from './lengths.js'
import { baselinePath, root } from './repository.js'
import { sourcesOf } from './source.js'

const baseline = baselineOf(sourcesOf(root))
writeFileSync(join(root, baselinePath), `${JSON.stringify(baseline, undefined, 2)}\n`)
console.log(`${Object.keys(baseline).length} exceptions in ${baselinePath}`)
