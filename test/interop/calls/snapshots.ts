// Snapshots: what making, renaming and deleting them refuses, what is seen in them, and random changes between them, after which their diff
// reports are compared line by line.

import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Step } from '../shell/step.js'

const steps = (...lines: readonly string[]): Step[] => lines.map((line) => ({ words: line.split(' ') }))

const randomChanges = 300

export function snapshotCalls(seed: number): readonly Step[] {
  return [...chosen, ...random(seed)]
}

const chosen: readonly Step[] = steps(
  ...['as root', 'mkdirs /w/d/e', 'put /w/d/f CREATE 10', 'setPermission /w 777', 'snapshottable'],
  ...['createSnapshot /w/d s', 'createSnapshot /w/none s', 'createSnapshot /w/d/f s', 'deleteSnapshot /w/d s', 'renameSnapshot /w/d s t'],
  ...['snapshots /w/d', 'snapshots /w/none', 'diff /w/d', 'diff /w/d a b', 'getListing /w/d/.snapshot', 'getFileInfo /w/d/.snapshot'],
  ...['allowSnapshot /w/none', 'allowSnapshot /w/d/f', 'disallowSnapshot /w/d', 'as amy', 'allowSnapshot /w/d', 'as root'],
  ...['allowSnapshot /w/d', 'allowSnapshot /w/d', 'allowSnapshot /w/d/e', 'allowSnapshot /w', 'snapshottable', 'snapshots /w/d'],
  ...['as amy', 'createSnapshot /w/d s', 'deleteSnapshot /w/d s', 'renameSnapshot /w/d s t', 'snapshottable', 'snapshots /w/d', 'as root'],
  ...['createSnapshot /w/d', 'createSnapshot /w/d s', 'createSnapshot /w/d s', 'createSnapshot /w/d a/b', 'createSnapshot /w/d .'],
  ...['createSnapshot /w/d .snapshot', 'renameSnapshot /w/d none x', 'renameSnapshot /w/d s s', 'renameSnapshot /w/d s a/b'],
  ...['deleteSnapshot /w/d none', 'disallowSnapshot /w/d', 'snapshottable', 'renameSnapshot /w/d s one', 'getFileInfo /w/d/.snapshot'],
  ...[
    'getFileInfo /w/d/.snapshot/one',
    'getFileInfo /w/d/.snapshot/none',
    'getFileInfo /w/d/.snapshot/one/f',
    'getListing /w/d/.snapshot/one',
  ],
  ...['getContentSummary /w/d/.snapshot/one', 'read /w/d/.snapshot/one/f', 'getFileInfo /w/d/.snapshot/one/.snapshot'],
  // Nothing below can be changed, and the directory stays.
  ...['mkdirs /w/d/.snapshot/x', 'mkdirs /w/d/.snapshot/one/x', 'create /w/d/.snapshot/one/x', 'delete /w/d/.snapshot/one/f'],
  ...['delete /w/d/.snapshot', 'delete /w/d/.snapshot/one', 'rename /w/d/.snapshot/one/f /w/x', 'rename /w/d/f /w/d/.snapshot/one/x'],
  ...[
    'rename2 /w/d/.snapshot/one/f /w/x',
    'rename2 /w/d/f /w/d/.snapshot/one/x',
    'append /w/d/.snapshot/one/f',
    'truncate /w/d/.snapshot/one/f 1',
  ],
  ...['setPermission /w/d/.snapshot/one/f 600', 'setOwner /w/d/.snapshot/one/f amy', 'setTimes /w/d/.snapshot/one/f 1 1'],
  ...['setReplication /w/d/.snapshot/one/f 1', 'setXAttr /w/d/.snapshot/one/f user.a', 'concat /w/d/f /w/d/.snapshot/one/f'],
  ...['recoverLease /w/d/.snapshot/one/f', 'createSnapshot /w/d/.snapshot/one x', 'allowSnapshot /w/d/.snapshot/one'],
  ...[
    'delete /w/d',
    'delete /w',
    'rename /w/d /w/x',
    'rename2 /w/d /w/x',
    'rename /w /x',
    'rename2 /w /x',
    'mkdirs /w/y',
    'rename2 /w/y /w/d true',
  ],
  // What is seen stays as it was.
  ...['put /w/d/f APPEND 10', 'getFileInfo /w/d/.snapshot/one/f', 'getFileInfo /w/d/f', 'setPermission /w/d/f 600', 'mkdirs /w/d/g'],
  ...[
    'getListing /w/d/.snapshot/one',
    'getFileInfo /w/d/.snapshot/one',
    'getFileInfo /w/d',
    'diff /w/d one',
    'diff /w/d one none',
    'diff /w/d/e one',
  ],
  ...['setQuota /w/d/e 100 -1', 'diff /w/d one', 'setQuota /w/d/e -1 -1', 'diff /w/d one'],
  ...['rename /w/d/e /w/d/h', 'diff /w/d one', 'delete /w/d/f', 'diff /w/d one', 'read /w/d/.snapshot/one/f', 'setReplication /w/d/g 1'],
  ...[
    'createSnapshot /w/d two',
    'diff /w/d one two',
    'diff /w/d two one',
    'diff /w/d two',
    'deleteSnapshot /w/d one',
    'getListing /w/d/.snapshot/two',
  ],
  ...['getFileInfo /w/d/.snapshot/one', 'deleteSnapshot /w/d two', 'snapshottable'],
)

const anyName = (random: Random): string => 'abcd'[random.below(4)] ?? 'a'
const anyPath = (random: Random): string => `/w/r${Array.from({ length: 1 + random.below(3) }, () => `/${anyName(random)}`).join('')}`

function random(seed: number): readonly Step[] {
  const random = seededRandom(seed)
  const lines = ['mkdirs /w/r', 'allowSnapshot /w/r', 'createSnapshot /w/r s0']
  let last = 0
  for (let at = 0; at < randomChanges; at += 1) {
    const [path, other] = [anyPath(random), anyPath(random)]
    const change = [
      `mkdirs ${path}`,
      `mkdirs ${path}`,
      `makeFile ${path}`,
      `makeFile ${path}`,
      `rename ${path} ${other}`,
      `rename ${path} ${other}`,
      `rename2 ${path} ${other} true`,
      `delete ${path}`,
      `setPermission ${path} ${random.below(2) === 0 ? '700' : '755'}`,
      `setReplication ${path} ${1 + random.below(3)}`,
    ][random.below(10)]
    lines.push(change ?? '')
    if (random.below(10) > 0) continue
    last += 1
    lines.push(`createSnapshot /w/r s${last}`, `diff /w/r s${last - 1} s${last}`, `diff /w/r s${last} s${last - 1}`)
    const [one, two] = [random.below(last + 1), random.below(last + 1)]
    lines.push(
      `diff /w/r s${one} s${two}`,
      `diff /w/r s${one}`,
      `getListing /w/r/.snapshot/s${one}`,
      `getContentSummary /w/r/.snapshot/s${two}`,
    )
  }
  for (let at = 0; at <= last; at += 1) lines.push(`deleteSnapshot /w/r s${at}`)
  return steps(...lines, 'snapshottable', 'disallowSnapshot /w/r', 'disallowSnapshot /w/d', 'delete /w')
}
