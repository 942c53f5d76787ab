// Access control lists: what each call refuses, what is inherited with every umask, and thousands of random calls by several users, who have
// what their names and groups give them. After each change the list and the mode of the path are compared as well.

import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Step } from '../shell/step.js'

const step = (...words: readonly string[]): Step => ({ words })
const steps = (...lines: readonly string[]): Step[] =>
  lines.map((line) => ({ words: line.split(' ').map((word) => (word === '""' ? '' : word)) }))

const randomCalls = 5000

export function aclCalls(seed: number): readonly Step[] {
  return [...chosen, ...limits(), ...inheritance, ...random(seed), ...steps('as root', 'delete /w')]
}

/** Refusals and corner cases, by the owner. */
const chosen: readonly Step[] = [
  ...steps('as root', 'delete /w', 'mkdirs /w', 'setPermission /w 777', 'as amy', 'mkdirs /w/d', 'makeFile /w/f 640'),
  ...[
    'user:ben:rw-',
    'user:ben:rw-,mask::r--',
    'user::rwx,group::r-x,other::---',
    'user::rwx,user:ben:rw-,group::r-x,other::---',
    'user::rwx,user:ben:rw-,user:ben:r--,group::r-x,other::---',
    'user::rwx,group::r-x,mask::rw-,mask::r--,other::---',
    'user::rwx,group::r-x',
    'mask:x:rwx',
    'other:x:rwx,user::rwx,group::rwx,other::rwx',
    'default:mask:x:rwx',
    'mask::---',
    'default:user:ben:rwx',
    'default:user::rwx,default:group::---,default:other::---',
    'default:user:ben:rwx,default:mask::--x',
    'group:staff:rwx,group:eng:---,group::r-x',
    'user:ben:rw-,user:ben:r--',
    'user:ben:---,user:ben:rwx,user:ben:r--',
    'group::rwx',
    'mask::rwx',
    '""',
    'nonsense',
    'user:ben:rwz',
  ].flatMap((spec) =>
    ['setAcl', 'modifyAclEntries', 'removeAclEntries'].flatMap((call) => {
      const given = call === 'removeAclEntries' ? spec.replaceAll(/:[rwx-]{3}(?=,|$)/g, '') : spec
      return ['/w/d', '/w/f'].flatMap((path) => steps(`${call} ${path} ${given}`, `getAclStatus ${path}`, `getFileInfo ${path}`))
    }),
  ),
  ...steps('setAcl /w/d user::rwx,user:ben:rwx,group::r-x,mask::r-x,other::---', 'setPermission /w/d 1700', 'getAclStatus /w/d'),
  ...steps(
    'setPermission /w/d 1777',
    'getAclStatus /w/d',
    'removeAclEntries /w/d mask:',
    'removeAclEntries /w/d mask:,user:ben',
    'getAclStatus /w/d',
  ),
  ...steps(
    'modifyAclEntries /w/d default:user:ben:r-x',
    'removeAclEntries /w/d default:mask:',
    'removeAclEntries /w/d default:user:',
    'getAclStatus /w/d',
  ),
  ...steps('removeDefaultAcl /w/d', 'removeDefaultAcl /w/f', 'removeAcl /w/d', 'removeAcl /w/d', 'getAclStatus /w/d'),
  ...[
    'setAcl P user::rwx,group::r-x,other::---,user:ben:rwx',
    'modifyAclEntries P user:ben:rwx',
    'removeAclEntries P user:ben',
    'removeAcl P',
    'removeDefaultAcl P',
    'getAclStatus P',
  ].flatMap((call) =>
    ['/w/none', '/w/f/x', '/', '/.reserved', '/.reserved/.inodes/{/w/f}'].flatMap((path) => steps(call.replace('P', path))),
  ),
  // A rename keeps the list, and what replaces a file has none of it.
  ...steps(
    'modifyAclEntries /w/f user:ben:rw-',
    'rename /w/f /w/g',
    'getAclStatus /w/g',
    'makeFile /w/g 640',
    'getAclStatus /w/g',
    'getListing /w',
  ),
]

/** Lists of 31 to 33 entries of each scope. */
function limits(): Step[] {
  const named = (count: number, scope: string): string => Array.from({ length: count }, (_, at) => `${scope}user:u${at}:r--`).join(',')
  return ['', 'default:'].flatMap((scope) =>
    [28, 29, 32, 33].flatMap((count) =>
      [
        step('setAcl', '/w/d', `user::rwx,group::r-x,other::r-x,${named(count, scope)}`),
        step('modifyAclEntries', '/w/d', named(count, scope)),
      ].flatMap((call) => [
        call,
        ...steps('getAclStatus /w/d', 'modifyAclEntries /w/d user:more:rwx,default:user:more:rwx', 'getAclStatus /w/d', 'removeAcl /w/d'),
      ]),
    ),
  )
}

/** What is made below directories with default lists, with the mode masked alone and with the one before the umask. */
const inheritance: readonly Step[] = [
  'default:user:ben:rwx',
  'default:user::rwx,default:group::r-x,default:other::---',
  'default:user::r-x,default:user:ben:rw-,default:group:eng:rwx,default:group::rwx,default:mask::rw-,default:other::r--',
  'user:cid:rwx',
].flatMap((spec, at) => {
  const top = `/w/t${at}`
  return [
    ...steps(`mkdirs ${top}`, `setAcl ${top} user::rwx,group::r-x,other::r-x,${spec}`),
    ...['755 777', '755', '700 770', '1755 1777', '0 777', '666'].flatMap((modes, index) =>
      steps(
        `mkdirs ${top}/d${index}/e true ${modes}`,
        `getAclStatus ${top}/d${index}`,
        `getAclStatus ${top}/d${index}/e`,
        `makeFile ${top}/f${index}/g ${modes}`,
        `getAclStatus ${top}/f${index}`,
        `getAclStatus ${top}/f${index}/g`,
        `makeFile ${top}/h ${modes}`,
        `getAclStatus ${top}/h`,
      ),
    ),
    ...steps(`getListing ${top}`),
  ]
})

const users = ['root', 'amy', 'ben', 'cid', 'dan'] as const
const names = ['a', 'b', 'c'] as const
const subjects = ['user:', 'user:amy', 'user:ben', 'user:cid', 'user:dan', 'group:', 'group:staff', 'group:eng', 'mask:', 'other:'] as const
const modes = ['755', '700', '770', '644', '1777', '0', '075', '707', '777', '640'] as const
const rights = ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'] as const

const pick = <T>(chance: Random, values: readonly T[]): T => values[chance.below(values.length)] as T

function random(seed: number): Step[] {
  const chance = seededRandom(seed)
  const path = (): string => `/w/r${Array.from({ length: 1 + chance.below(3) }, () => `/${pick(chance, names)}`).join('')}`
  const subject = (): string => `${chance.below(3) === 0 ? 'default:' : ''}${pick(chance, subjects)}`
  const spec = (): string => Array.from({ length: 1 + chance.below(4) }, () => `${subject()}:${pick(chance, rights)}`).join(',')
  const whole = (): string => `user::${pick(chance, rights)},group::${pick(chance, rights)},other::${pick(chance, rights)},${spec()}`
  const whom = (): string => Array.from({ length: 1 + chance.below(3) }, subject).join(',')
  const shown = (call: string): string[] => [call, `getAclStatus ${call.split(' ')[1] ?? ''}`]
  const makers: readonly (() => string[])[] = [
    () => shown(`setAcl ${path()} ${chance.below(4) === 0 ? spec() : whole()}`),
    () => shown(`setAcl ${path()} ${whole()}`),
    () => shown(`modifyAclEntries ${path()} ${spec()}`),
    () => shown(`modifyAclEntries ${path()} ${spec()}`),
    () => shown(`removeAclEntries ${path()} ${whom()}`),
    () => shown(`${pick(chance, ['removeAcl', 'removeDefaultAcl'])} ${path()}`),
    () => shown(`setPermission ${path()} ${pick(chance, modes)}`),
    () => [`setOwner ${path()} ${pick(chance, users)} ${pick(chance, ['staff', 'eng', 'other'])}`],
    () =>
      shown(
        `mkdirs ${path()} ${pick(chance, ['true', 'false'])} ${pick(chance, modes)}${chance.below(2) === 0 ? '' : ` ${pick(chance, modes)}`}`,
      ),
    () => shown(`makeFile ${path()} ${pick(chance, modes)}${chance.below(2) === 0 ? '' : ` ${pick(chance, modes)}`}`),
    () => [`${pick(chance, ['rename', 'rename2'])} ${path()} ${path()}`],
    () => [`delete ${path()}`],
    () => [`getListing ${path()}`],
    () => [`checkAccess ${path()}`],
    () => [`getPreferredBlockSize ${path()}`],
    () => [`getContentSummary ${path()}`],
    () => [`setReplication ${path()} 2`],
    () => [`setXAttr ${path()} user.a`],
    () => [`setTimes ${path()} 1000 2000`],
  ]
  const lines = ['as root', 'delete /w/r', 'mkdirs /w/r true 777', 'setPermission /w/r 777']
  while (lines.length < randomCalls) {
    if (chance.below(3) === 0) lines.push(`as ${pick(chance, users)}`)
    lines.push(...pick(chance, makers)())
    if (chance.below(150) === 0) lines.push('as root', 'delete /w/r', 'mkdirs /w/r true 777', 'setPermission /w/r 777')
  }
  return steps(...lines)
}
