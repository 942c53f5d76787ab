// Files written with one kind of checksum and appended to with another, by clients that are set so, and what is read and summed up
// afterwards.

import { type Step, step } from '../shell/step.js'

interface Kind {
  readonly type: string
  readonly bytes: number
}

const kinds: readonly Kind[] = [
  { type: 'CRC32C', bytes: 512 },
  { type: 'CRC32', bytes: 512 },
  { type: 'NULL', bytes: 512 },
  { type: 'CRC32C', bytes: 1024 },
  { type: 'CRC32', bytes: 1000 },
  { type: 'CRC32C', bytes: 4_194_304 },
]

/** HDFS converts the type to what is stored, but not to none, and not the number of bytes under a sum. */
const isForHdfs = (stored: Kind, sent: Kind): boolean =>
  stored.bytes === sent.bytes && (stored.type === sent.type || stored.type !== 'NULL')

function appended(stored: Kind, sent: Kind, number: number): Step[] {
  const path = `${isForHdfs(stored, sent) ? '/w/both' : '/w/ours'}/${number}`
  const steps = [`write ${path} ${stored.type} ${stored.bytes} 70001`, `more ${path} ${sent.type} ${sent.bytes} 3001`, `read ${path}`]
  steps.push(`checksum ${path}`)
  if (stored.type !== 'NULL') steps.push(`checksum ${path} COMPOSITE_CRC`)
  return steps.map((line) => step(line))
}

/** Over the end of a chunk: the second one has another kind than the first. */
const mixed = [
  'write /w/mixed CRC32C 512 8000256',
  'more /w/mixed CRC32 512 1000',
  'read /w/mixed',
  'checksum /w/mixed',
  'checksum /w/mixed COMPOSITE_CRC',
  'write /w/lengths CRC32C 512 8000256',
  'more /w/lengths CRC32C 1024 1000',
  'read /w/lengths',
  'checksum /w/lengths',
  'checksum /w/lengths COMPOSITE_CRC',
]

const large = [
  ...kinds.flatMap(({ type, bytes }) => [
    `write /w/${type}-${bytes} ${type} ${bytes} 9000001`,
    `read /w/${type}-${bytes}`,
    `checksum /w/${type}-${bytes}`,
  ]),
  'write /w/huge CRC32C 8388608 9000001',
  'read /w/huge',
  'checksum /w/huge',
  'write /w/empty CRC32 1024 0',
  'checksum /w/empty',
]

export const checksumCalls: readonly Step[] = [
  step('mkdirs /w/both'),
  step('mkdirs /w/ours'),
  ...kinds.flatMap((stored, row) => kinds.flatMap((sent, column) => appended(stored, sent, row * kinds.length + column))),
  ...[...mixed, ...large].map((line) => step(line)),
]
