// What only snapshots hold counts: in content summaries, and in the quotas at and above a directory with snapshots. After each change both
// are compared.

import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Step } from '../shell/step.js'

const steps = (...lines: readonly string[]): Step[] => lines.map((line) => ({ words: line.split(' ') }))

const randomChanges = 50
const block = 1_048_576
/** Leaves a limit as it is. */
const same = '9223372036854775807'

export function snapshotQuotaCalls(seed: number): readonly Step[] {
  return [...chosen, ...random(seed)]
}

const shown = 'quotas /w/q /w/q/s'

const chosen: readonly Step[] = steps(
  ...['as root', 'mkdirs /w/q/s/d/e', 'mkdirs /w/o', 'put /w/q/s/f CREATE 10', 'put /w/q/s/d/g CREATE 20', 'put /w/q/s/d/e/h CREATE 30'],
  ...['setQuota /w/q 20 9999999999', 'allowSnapshot /w/q/s', 'createSnapshot /w/q/s one', shown],
  // Deleted, replaced and made anew.
  ...[
    'delete /w/q/s/f',
    shown,
    'getContentSummary /w/q/s/.snapshot/one',
    'put /w/q/s/f CREATE 5',
    shown,
    'put /w/q/s/f CREATE,OVERWRITE 7',
    shown,
  ],
  ...['delete /w/q/s/f', shown, 'delete /w/q/s/d', 'settle /w', shown, 'mkdirs /w/q/s/d', shown, 'put /w/q/s/d/g CREATE 1', shown],
  ...['createSnapshot /w/q/s two', 'delete /w/q/s/d', 'settle /w', shown, 'deleteSnapshot /w/q/s one', 'settle /w', shown],
  ...['deleteSnapshot /w/q/s two', 'settle /w', shown],
  // A limit counts what only snapshots hold.
  ...['put /w/q/s/f CREATE 10', 'createSnapshot /w/q/s one', 'delete /w/q/s/f', `setQuota /w/q 3 ${same}`, 'mkdirs /w/q/s/x', shown],
  ...[`setQuota /w/q 4 ${same}`, 'mkdirs /w/q/s/x', shown, `setQuota /w/q -1 ${same}`, `setQuota /w/q ${same} ${3 * block}`],
  ...['put /w/q/s/y CREATE 10', shown, `setQuota /w/q ${same} ${3 * block + 60}`, 'put /w/q/s/y CREATE 10', shown],
  ...['deleteSnapshot /w/q/s one', 'settle /w', 'setQuota /w/q -1 -1', 'setQuota /w/q 1000 9999999999', shown],
  // A quota that is set afterwards; one at the directory itself.
  ...[
    'put /w/q/s/z CREATE 40',
    'createSnapshot /w/q/s one',
    'delete /w/q/s/z',
    'setQuota /w/q -1 -1',
    shown,
    'setQuota /w/q 100 -1',
    shown,
  ],
  ...['setQuota /w/q/s 50 99999999', shown, 'delete /w/q/s/y', shown, 'deleteSnapshot /w/q/s one', 'settle /w', shown],
  // Copies, cuts and appends.
  ...['put /w/q/s/c CREATE 50', 'createSnapshot /w/q/s one', 'setReplication /w/q/s/c 1', shown, 'setReplication /w/q/s/c 3', shown],
  ...['put /w/q/s/c APPEND 50', shown, 'truncate /w/q/s/c 0', shown, 'put /w/q/s/c APPEND 5', shown],
  ...['deleteSnapshot /w/q/s one', 'settle /w', shown, 'delete /w/q/s/c', shown],
  // Moved out, in, and within.
  ...['mkdirs /w/q/s/m/n', 'put /w/q/s/m/f CREATE 60', 'put /w/q/s/k CREATE 70', 'createSnapshot /w/q/s one'],
  ...['rename /w/q/s/k /w/o/k', `${shown} /w/o`, 'rename /w/q/s/m /w/o/m', `${shown} /w/o`, 'delete /w/o/k', `${shown} /w/o`],
  ...[
    'put /w/o/m/more CREATE 3',
    `${shown} /w/o`,
    'delete /w/o/m',
    'settle /w',
    `${shown} /w/o`,
    'deleteSnapshot /w/q/s one',
    'settle /w',
    `${shown} /w/o`,
  ],
  ...['put /w/q/s/k CREATE 80', 'createSnapshot /w/q/s one', 'rename /w/q/s/k /w/q/s/l', shown, 'delete /w/q/s/l', shown],
  ...[
    'put /w/o/in CREATE 9',
    'rename /w/o/in /w/q/s/in',
    shown,
    'delete /w/q/s/in',
    shown,
    'deleteSnapshot /w/q/s one',
    'settle /w',
    shown,
  ],
  'disallowSnapshot /w/q/s',
)

const anyName = (random: Random): string => 'abc'[random.below(3)] ?? 'a'
const anyPath = (random: Random): string => `/w/q/r${Array.from({ length: 1 + random.below(3) }, () => `/${anyName(random)}`).join('')}`

function random(seed: number): readonly Step[] {
  const random = seededRandom(seed)
  const lines = ['mkdirs /w/q/r', 'setQuota /w/q 100000 999999999999', 'allowSnapshot /w/q/r', 'createSnapshot /w/q/r s0']
  const living = [0]
  let last = 0
  for (let at = 0; at < randomChanges; at += 1) {
    const path = anyPath(random)
    const change = [
      `mkdirs ${path}`,
      `put ${path} CREATE ${1 + random.below(99)}`,
      `put ${path} CREATE ${1 + random.below(99)}`,
      `put ${path} CREATE,OVERWRITE ${1 + random.below(99)}`,
      `put ${path} APPEND,NEW_BLOCK ${1 + random.below(99)}`,
      `delete ${path}`,
      `delete ${path}`,
      `truncate ${path} 0`,
      `setPermission ${path} ${random.below(2) === 0 ? '700' : '755'}`,
    ][random.below(9)]
    lines.push(change ?? '', ...(change?.startsWith('delete') ? ['settle /w'] : []), 'quotas /w/q /w/q/r')
    if (random.below(10) > 0) continue
    if (living.length > 3)
      lines.push(`deleteSnapshot /w/q/r s${living.splice(random.below(living.length), 1)[0] ?? 0}`, 'settle /w', 'quotas /w/q')
    last += 1
    living.push(last)
    lines.push(`createSnapshot /w/q/r s${last}`)
  }
  for (const number of living) lines.push(`deleteSnapshot /w/q/r s${number}`, 'settle /w', 'quotas /w/q /w/q/r')
  return steps(...lines, 'disallowSnapshot /w/q/r', 'delete /w')
}
