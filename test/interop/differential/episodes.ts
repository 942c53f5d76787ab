// Random calls of ClientProtocol by several users on one small tree: permissions, access control lists, quotas, attributes, storage policies
// and everything that moves or removes files. In episodes that do not depend on each other, so that one that goes wrong can be made shorter.

import { type Random, seededRandom } from '../../../proto/base/random.js'

/** A line is a call as `test/interop/java/Calls.java` reads it. */
export interface Episode {
  readonly seed: number
  /** Makes the tree as it is at the beginning. */
  readonly beginning: readonly string[]
  /** May be left out one by one. */
  readonly calls: readonly string[]
}

/** Calls in an episode, without those that make and show the tree. */
export const callsOfEpisode = 120
/** Calls until the whole tree is shown. */
const shownEvery = 30

const users = ['root', 'root', 'amy', 'ben', 'cid', 'dan'] as const
const groups = ['staff', 'eng', 'other', 'supergroup'] as const
const names = ['a', 'b', 'c'] as const
const modes = ['755', '700', '770', '644', '1777', '0', '75', '707', '777', '640', '1755'] as const
const rights = ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'] as const
const subjects = ['user:', 'user:amy', 'user:ben', 'user:cid', 'group:', 'group:staff', 'group:eng', 'mask:', 'other:'] as const
const policies = ['HOT', 'COLD', 'WARM', 'ALL_SSD', 'ONE_SSD', 'NONE_SUCH'] as const
const limits = ['-1', '0', '1', '3', '5', '8', '20'] as const
/** Leaves a quota as it is. */
const same = '9223372036854775807'

const pick = <T>(chance: Random, values: readonly T[]): T => values[chance.below(values.length)] as T

export function episodeOf(seed: number): Episode {
  const chance = seededRandom(seed)
  const calls: string[] = []
  for (let count = 0; count < callsOfEpisode; count += 1) {
    if (chance.below(4) === 0) calls.push(`as ${pick(chance, users)}`)
    calls.push(anyCall(chance))
    if (count % shownEvery === shownEvery - 1) calls.push('tree /random')
  }
  const beginning = ['as root', 'delete /random', 'mkdirs /random true 777', 'setPermission /random 777']
  for (const name of names)
    beginning.push(`mkdirs /random/${name}/${name} true 775`, `setOwner /random/${name} ${pick(chance, users)} staff`)
  return { seed, beginning, calls }
}

function anyCall(chance: Random): string {
  const path = anyPath(chance)
  const other = anyPath(chance)
  const isOften = chance.below(3) > 0
  const makers: readonly (() => string)[] = isOften
    ? [
        () => `mkdirs ${path} ${pick(chance, ['true', 'true', 'false'])} ${anyModes(chance)}`,
        () => `makeFile ${path} ${anyModes(chance)}`,
        () => `create ${path} ${pick(chance, ['true', 'false'])} ${1 + chance.below(4)} 1048576`,
        () => `${pick(chance, ['rename', 'rename2'])} ${path} ${other}`,
        () => `rename2 ${path} ${other} true`,
        () => `delete ${path} ${pick(chance, ['true', 'true', 'false'])}`,
        () => `setPermission ${path} ${pick(chance, modes)}`,
        () => `setOwner ${path} ${pick(chance, users)} ${pick(chance, groups)}`,
        () => `modifyAclEntries ${path} ${anyAcl(chance)}`,
        () =>
          `setAcl ${path} user::${pick(chance, rights)},group::${pick(chance, rights)},other::${pick(chance, rights)},${anyAcl(chance)}`,
      ]
    : [
        () => `removeAclEntries ${path} ${subject(chance)}`,
        () => `${pick(chance, ['removeAcl', 'removeDefaultAcl'])} ${path}`,
        () => `setXAttr ${path} ${pick(chance, ['one', 'two'])}`,
        () => `removeXAttr ${path} ${pick(chance, ['one', 'two'])}`,
        () => `setQuota ${path} ${pick(chance, limits)} ${same}`,
        () => `setQuota ${path} ${same} ${pick(chance, ['-1', '1000', '5000000'])}`,
        () => `setQuota ${path} -1 -1`,
        () => `setStoragePolicy ${path} ${pick(chance, policies)}`,
        () => `unsetStoragePolicy ${path}`,
        () => `setReplication ${path} ${1 + chance.below(5)}`,
        () => `setTimes ${path} 1000 ${pick(chance, ['2000', '-1'])}`,
        () => `truncate ${path} 0`,
        () => `concat ${path} ${other}`,
        () => `checkAccess ${path}`,
        () => `getFileInfo ${path}`,
        () => `getListing ${path}`,
        () => `getContentSummary ${path}`,
        () => `getAclStatus ${path}`,
        () => `getXAttrs ${path}`,
        () => `getStoragePolicy ${path}`,
        () => `isFileClosed ${path}`,
        () => `recoverLease ${path}`,
      ]
  return pick(chance, makers)()
}

/** Below a directory of its own: other parts may leave snapshots, with which a directory cannot be deleted. */
const anyPath = (chance: Random): string =>
  `/random${Array.from({ length: 1 + chance.below(4) }, () => `/${pick(chance, names)}`).join('')}`

/** Sometimes with a mode that no umask was applied to. */
const anyModes = (chance: Random): string => `${pick(chance, modes)}${chance.below(3) === 0 ? ` ${pick(chance, modes)}` : ''}`

const subject = (chance: Random): string => `${chance.below(3) === 0 ? 'default:' : ''}${pick(chance, subjects)}`

const anyAcl = (chance: Random): string =>
  Array.from({ length: 1 + chance.below(3) }, () => `${subject(chance)}:${pick(chance, rights)}`).join(',')
