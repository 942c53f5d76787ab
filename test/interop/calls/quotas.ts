// Quotas: what setting them refuses, what each operation does at the limit, and thousands of random changes with quotas that are set,
// changed and cleared. After each change what the directories use is compared as well, and what is counted below them.

import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Step } from '../shell/step.js'

const steps = (...lines: readonly string[]): Step[] => lines.map((line) => ({ words: line.split(' ') }))

const randomChanges = 700
const block = 1_048_576
/** Leaves a limit as it is. */
const same = '9223372036854775807'

export function quotaCalls(seed: number): readonly Step[] {
  return [...chosen, ...dfsadmin, ...random(seed), ...steps('as root', 'delete /w')]
}

/** Refusals and corner cases. */
const chosen: readonly Step[] = steps(
  ...['as root', 'mkdirs /w/d/e', 'put /w/f CREATE 10', 'setPermission /w 777'],
  ...['getQuotaUsage /w', 'getContentSummary /w', 'getQuotaUsage /w/d', 'getQuotaUsage /w/f', 'getQuotaUsage /w/none'],
  ...[
    `setQuota / -1 ${same}`,
    `setQuota / -1 -1`,
    'setQuota /w/none 1 1',
    'setQuota /w/f 1 1',
    'setQuota /w/f/x 1 1',
    'setQuota /w/d -2 1',
  ],
  ...['setQuota /w/d 1 -3', 'setQuota /w/d 5 1 DISK', `setQuota /w/d ${same} -4 DISK`, 'setQuota /.reserved 1 1'],
  ...['as amy', 'setQuota /w/d 1 1', `setQuota /w/none ${same} ${same}`, 'getQuotaUsage /w/d', 'as root'],
  ...[`setQuota /w/d 0 ${same}`, 'quotas /w/d', 'mkdirs /w/d/x', `setQuota /w/d 1 0`, 'quotas /w/d', 'mkdirs /w/d/x', 'delete /w/d/e'],
  ...['quotas /w/d', 'mkdirs /w/d/x', `setQuota /w/d 2 ${same}`, 'mkdirs /w/d/x', 'mkdirs /w/d/y', 'create /w/d/y', 'quotas /w/d'],
  ...['setQuota /w/d -1 -1', 'quotas /w/d', 'setQuota /w/d -1 -1', `setQuota /w/d ${same} ${same}`, 'quotas /w/d'],
  // Directories that fit are made; the deepest limit is named.
  ...[`setQuota /w/d 5 ${same}`, 'mkdirs /w/d/1/2/3/4/5', 'quotas /w/d', 'delete /w/d/1', 'create /w/d/1/2/3/4/5', 'quotas /w/d'],
  ...[
    'getFileInfo /w/d/1/2/3',
    'getFileInfo /w/d/1/2',
    'getFileInfo /w/d/1/2/3/4',
    'delete /w/d/1',
    'mkdirs /w/d/1',
    `setQuota /w/d/1 1 ${same}`,
  ],
  ...['mkdirs /w/d/1/2', 'mkdirs /w/d/4/5/6/7', 'delete /w/d', 'mkdirs /w/d'],
  // Space: a block that is open counts whole.
  ...[`setQuota /w/d ${same} ${3 * block}`, 'put /w/d/a CREATE 1000', 'quotas /w/d', 'put /w/d/b CREATE 1000', 'quotas /w/d'],
  ...['recoverLease /w/d/b', 'awaitClosed /w/d/b', 'quotas /w/d', `setQuota /w/d ${same} ${3 * block + 3000}`, 'put /w/d/c CREATE 1000'],
  ...['quotas /w/d', 'put /w/d/c APPEND 1000', 'put /w/d/c APPEND,NEW_BLOCK 1000', 'setReplication /w/d/c 9', 'setReplication /w/d/c 1'],
  ...[
    'quotas /w/d',
    'setReplication /w/d/c 3',
    `setQuota /w/d ${same} 1`,
    'setReplication /w/d/c 2',
    'setReplication /w/d/c 3',
    'quotas /w/d',
  ],
  ...['truncate /w/d/c 500', 'truncate /w/d/c 0', 'quotas /w/d', 'delete /w/d/c'],
  ...[`setQuota /w/d ${same} -1`, 'quotas /w/d'],
  // A file of two blocks, of which the second does not fit: the first stays.
  ...[
    `setQuota /w/d ${same} ${5 * block}`,
    `put /w/d/two CREATE ${block + 500}`,
    'quotas /w/d',
    'recoverLease /w/d/two',
    'awaitClosed /w/d/two',
  ],
  ...[
    'quotas /w/d',
    'delete /w/d/two',
    'create /w/d/open true 2 1048576',
    'quotas /w/d',
    'delete /w/d/open',
    'open /w/d/open',
    'openChunk /w/d/open',
  ],
  ...['quotas /w/d', 'openAndAbandon /w/d/more /w/d', 'quotas /w/d', 'delete /w/d', 'mkdirs /w/d'],
  // What is moved, into, out of and within a limit.
  ...['mkdirs /w/o/t/u/v', 'put /w/o/t/u/f CREATE 1000', `setQuota /w/d 4 ${same}`, 'rename /w/o/t /w/d/t', 'rename2 /w/o/t /w/d/t'],
  ...['quotas /w/d /w/o', `setQuota /w/d 5 2999`, 'rename /w/o/t /w/d/t', 'rename2 /w/o/t /w/d/t', `setQuota /w/d 5 3000`],
  ...[
    'rename /w/o/t /w/d/t',
    'quotas /w/d /w/o',
    'rename /w/d/t /w/d/s',
    'rename2 /w/d/s/u /w/d/s/w',
    'quotas /w/d',
    `setQuota /w/d/s 1 1`,
  ],
  ...[
    'rename /w/d/s/w/f /w/d/f',
    'quotas /w/d /w/d/s',
    'rename /w/d/f /w/d/s/f',
    'quotas /w/d /w/d/s',
    'rename /w/d/s /w/s',
    'quotas /w/d /w/s',
  ],
  ...['put /w/g CREATE 1000', 'put /w/d/g CREATE 900', `setQuota /w/d 2 2700`, 'rename2 /w/g /w/d/g true', `setQuota /w/d 2 3000`],
  ...['rename2 /w/g /w/d/g true', 'quotas /w/d', 'delete /w/d', 'mkdirs /w/d'],
  // Joined files have the replication of the first.
  ...[
    'put /w/d/x CREATE 1048576',
    'put /w/d/y CREATE 1048576',
    'setReplication /w/d/y 1',
    `setQuota /w/d ${same} ${5 * block}`,
    'quotas /w/d',
  ],
  ...['concat /w/d/x /w/d/y', `setQuota /w/d ${same} ${6 * block}`, 'concat /w/d/x /w/d/y', 'delete /w/d', 'mkdirs /w/d'],
  // Storage types count what has a policy.
  ...['setStoragePolicy /w/d HOT', 'mkdirs /w/d/e', `setQuota /w/d ${same} ${4 * block} DISK`, 'put /w/d/a CREATE 1000', 'quotas /w/d'],
  ...['put /w/d/e/b CREATE 1000', 'quotas /w/d', `setQuota /w/d ${same} 100 SSD`, `setQuota /w/d ${same} 7000 DISK`, 'put /w/d/c CREATE 5'],
  ...[
    'recoverLease /w/d/c',
    'awaitClosed /w/d/c',
    'setReplication /w/d/a 4',
    'setReplication /w/d/a 5',
    'setReplication /w/d/a 1',
    'quotas /w/d',
  ],
  ...[
    'put /w/d/a APPEND 5',
    'truncate /w/d/a 10',
    'rename /w/d/e /w/e',
    'quotas /w/d',
    `setQuota /w/d ${same} 4000 DISK`,
    'rename /w/e /w/d/e',
  ],
  ...[`setQuota /w/d ${same} -1 DISK`, 'quotas /w/d', `setQuota /w/d ${same} -1 SSD`, 'quotas /w/d', 'delete /w/d'],
)

/** As an administrator does it. */
const dfsadmin: readonly Step[] = steps(
  ...[
    'as root',
    'delete /w',
    'mkdirs /w/d/e',
    'makeFile /w/f 644',
    'dfsadmin -setQuota 5 /w/d',
    'quotas /w/d',
    'dfsadmin -setSpaceQuota 1m /w/d',
  ],
  ...[
    'quotas /w/d',
    'dfsadmin -setSpaceQuota 2k -storageType DISK /w/d',
    'dfsadmin -setSpaceQuota 3k -storageType ssd /w/d /w/d/e',
    'quotas /w/d',
  ],
  ...[
    'dfsadmin -setQuota 0 /w/d',
    'dfsadmin -setQuota 5 /w/none /w/d/e',
    'dfsadmin -setQuota 5 /w/f',
    'dfsadmin -setSpaceQuota 1 -storageType RAM_DISK /w/d',
  ],
  ...[
    'dfsadmin -setSpaceQuota x /w/d',
    'dfsadmin -setQuota 1',
    'dfsadmin -clrQuota /w/d /w/d/e',
    'dfsadmin -clrQuota /',
    'quotas /w/d /w/d/e',
  ],
  ...['dfsadmin -clrSpaceQuota /w/d', 'dfsadmin -clrSpaceQuota -storageType DISK /w/d', 'dfsadmin -clrSpaceQuota /', 'quotas /w/d /w/d/e'],
  ...['as amy', 'dfsadmin -setQuota 5 /w/d', 'dfsadmin -clrQuota /w/d', 'as root'],
)

/** `/w/p` and `/w/c` have storage policies from the beginning. The directories at the top stay where they are. */
function random(seed: number): Step[] {
  const chance = seededRandom(seed)
  const made: Step[] = steps(
    'delete /w',
    ...['p', 'b', 'c'].map((name) => `mkdirs /w/${name}`),
    'setStoragePolicy /w/p HOT',
    'setStoragePolicy /w/c ONE_SSD',
  )
  for (let count = 0; count < randomChanges; count += 1) {
    made.push(...steps(...anyChange(chance)), ...steps('quotas /w/p /w/b /w/c /w/p/x /w/b/x'))
  }
  return made
}

const pick = (chance: Random, words: string): string => {
  const all = words.split(' ')
  return all[chance.below(all.length)] ?? ''
}

function anyPath(chance: Random): string {
  return `/w/${pick(chance, 'p b c')}${Array.from({ length: 1 + chance.below(3) }, () => `/${pick(chance, 'x y z')}`).join('')}`
}

function anyChange(chance: Random): string[] {
  const path = anyPath(chance)
  const other = anyPath(chance)
  switch (chance.below(18)) {
    case 0:
    case 1:
      return [`mkdirs ${path}`]
    case 2:
      return [`create ${path} true ${1 + chance.below(4)} 1048576`]
    case 3:
    case 4:
      // A refused write leaves the file open.
      return [`put ${path} CREATE ${chance.below(3000)}`, `recoverLease ${path}`]
    case 5:
      return [`put ${path} APPEND${pick(chance, ' ,NEW_BLOCK')} ${chance.below(3000)}`, `recoverLease ${path}`]
    case 6:
      // Inside a block it takes seconds.
      if (chance.below(10) > 0) return [`truncate ${path} 0`]
      return [`truncate ${path} ${chance.below(2000)}`, `awaitClosed ${path}`]
    case 7:
      return [`concat ${path} ${path.replace(/.$/, pick(chance, 'x y z'))}`]
    case 8:
    case 9:
      return [`rename ${path} ${other}`]
    case 10:
      return [`rename2 ${path} ${other} ${pick(chance, 'true false')}`]
    case 11:
      return [`delete ${path}`]
    case 12:
      return [`setReplication ${path} ${1 + chance.below(6)}`]
    case 13:
      return [`setQuota ${limited(chance, path)} ${pick(chance, '-1 3 5 8 12 20')} ${same}`]
    case 14:
      return [`setQuota ${limited(chance, path)} ${same} ${pick(chance, `-1 4000 20000 ${3 * block} ${4 * block}`)}`]
    case 15:
      return [`setQuota /w/p ${same} ${pick(chance, `-1 4000 20000 ${3 * block} ${4 * block}`)} DISK`]
    case 16:
      return [`setQuota ${path} -1 -1`]
    default:
      return [`openAndAbandon ${path} /w/p /w/b /w/c`]
  }
}

const limited = (chance: Random, path: string): string => (chance.below(3) === 0 ? path : path.slice(0, 4))
