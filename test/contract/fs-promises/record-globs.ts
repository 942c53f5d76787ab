// Writes `recorded-globs.ts`: what Node finds, for the Node that has no glob. After a change of `glob-cases.ts`, with a Node 24:
//   npm run build && node dist/test/contract/fs-promises/record-globs.js && npm run format

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { globCases, makeGlobTree } from './glob-cases.js'
import { nodeMajor } from './rows.js'
import { nodeSide } from './sides.js'

if (nodeMajor !== 24) throw new Error(`the table is that of Node 24, and this is ${process.version}`)
const folder = await mkdtemp(join(tmpdir(), 'globs-'))
const side = nodeSide(join(folder, 'globs'))
await makeGlobTree(side)
const lines = new Map<string, string>()
for (const { title, run } of globCases) {
  if (lines.has(title)) throw new Error(`two cases are called ${title}`)
  lines.set(title, `  ${JSON.stringify(title)}: ${JSON.stringify(await run(side))},`)
}
await rm(folder, { recursive: true })
const head = [
  '// What Node 24 finds for each of `glob-cases.ts`, as `record-globs.ts` has written it.',
  '',
  'export const recordedGlobs: Readonly<Record<string, string>> = {',
]
await writeFile(
  join(import.meta.dirname, '../../../../test/contract/fs-promises/recorded-globs.ts'),
  `${[...head, ...lines.values(), '}'].join('\n')}\n`,
)
