// Commands put together by chance from a seed: flags, odd names, wildcards and targets over a small tree, so that most of them meet
// something.

import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Group, Step } from './step.js'

const stepsDefault = 300

export function generated(seed: number, count = stepsDefault): Group {
  const random = seededRandom(seed)
  const steps: Step[] = []
  for (const line of start) steps.push({ words: line.split(' ') })
  while (steps.length < count) steps.push({ words: command(random) })
  return { name: 'generated', steps }
}

const start = ['-mkdir -p /generated/a/b /generated/c', '-put hello.txt /generated/f', '-put tree /generated/a', '-put seq.txt tree sub']

/** Few, so that the same ones are met again. */
const names = ['a', 'b', 'c', 'f', 'hello.txt', 'with space', 'a+b', 'x.y', '.dot', '100%', 'semi;colon', '[x]', 'tree']

function pick<T>(random: Random, all: readonly T[]): T {
  const picked = all[random.below(all.length)]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}

function chance(random: Random, percent: number): boolean {
  return random.below(100) < percent
}

function plainPath(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => pick(random, names))
  const start = pick(random, [
    '/generated/',
    '/generated/',
    '/generated/',
    '',
    './',
    '/generated/../generated/',
    '/generated//',
    'hdfs:///generated/',
  ])
  const end = pick(random, ['', '', '', '', '', '/', '/.', '/..'])
  return `${start}${parts.join('/')}${end}`
}

/** A name as a pattern that may match it. */
function patternOf(random: Random, name: string): string {
  const first = name.charAt(0)
  return pick(random, [
    '*',
    '?',
    `${first}*`,
    `*${name.slice(-1)}`,
    `[${/\w/.test(first) ? first : 'a'}-z]*`,
    `[^${/\w/.test(first) ? first : 'a'}]*`,
    `{${/[{},\\[\]]/.test(name) ? 'f' : name},c}`,
    '{a/b,c}',
    '{,a}',
    `\\${/[a-zA-Z0-9]/.test(first) ? `*${name}` : name}`,
    '{a',
    '[a',
  ])
}

function path(random: Random): string {
  if (chance(random, 65)) return plainPath(random)
  const parts = Array.from({ length: 1 + random.below(2) }, () => pick(random, names))
  const at = random.below(parts.length)
  return `/generated/${parts.map((name, index) => (index === at ? patternOf(random, name) : name)).join('/')}`
}

function paths(random: Random): string[] {
  return Array.from({ length: chance(random, 75) ? 1 : 2 + random.below(2) }, () => path(random))
}

/** Names that nothing has yet: what -touchz does to an empty file is different on purpose. */
function freshPaths(random: Random): string[] {
  return paths(random).map((text) => `${text}${pick(random, ['', '/'])}t${random.below(1_000_000)}`)
}

/** Some of the flags; rarely one that does not exist. */
function flags(random: Random, letters: string): string[] {
  const chosen = [...letters].filter(() => chance(random, 30)).map((letter) => `-${letter}`)
  return chance(random, 3) ? [...chosen, '-Z'] : chosen
}

const localSources = ['hello.txt', 'seq.txt', 'tree', 'nosuch', 'copy-of-hello.txt', 'tree/a']
const modes = ['644', '755', '1777', '0600', 'u+x', 'go-w', 'a=rX', '+t', 'u=rwx,o-x', '-x', '9', 'u+z']
const owners = ['bob', 'bob:staff', ':staff', 'root:supergroup', 'b$d', ':']
const formats = ['%n', '%b %F', '%a %A', '%u:%g', '%r %o', '%q%%', '%b%']
const times = ['20200102:030405', '20191231:235959', 'never']

type Make = (random: Random) => string[]

/** What a command may look like, by how often it is chosen. */
const makers: readonly (readonly [number, Make])[] = [
  [6, (random) => ['-mkdir', ...flags(random, 'p'), ...paths(random)]],
  [6, (random) => ['-put', ...flags(random, 'f'), pick(random, localSources), plainPath(random)]],
  [5, (random) => ['-touchz', ...freshPaths(random)]],
  [5, (random) => ['-cp', ...flags(random, 'f'), ...paths(random), plainPath(random)]],
  [5, (random) => ['-mv', ...paths(random), plainPath(random)]],
  [3, (random) => ['-rm', ...flags(random, 'fr'), plainPath(random)]],
  [1, (random) => ['-rm', ...flags(random, 'fr'), ...paths(random)]],
  [2, (random) => ['-rmdir', ...paths(random)]],
  [3, (random) => ['-appendToFile', 'hello.txt', plainPath(random)]],
  [10, (random) => ['-ls', ...flags(random, 'CdhqRSre'), ...paths(random)]],
  [5, (random) => ['-stat', pick(random, formats), ...paths(random)]],
  [4, (random) => ['-count', ...flags(random, 'qhvuxes'), ...paths(random)]],
  [4, (random) => ['-du', ...flags(random, 'shvx'), ...paths(random)]],
  [
    4,
    (random) => [
      '-find',
      path(random),
      ...pick(random, [[], ['-name', patternOf(random, pick(random, names))], ['-iname', 'A*'], ['-print0']]),
    ],
  ],
  [6, (random) => ['-test', `-${pick(random, [...'edfszrw'])}`, path(random)]],
  [4, (random) => ['-cat', ...paths(random)]],
  [2, (random) => [pick(random, ['-head', '-tail']), path(random)]],
  [2, (random) => ['-text', ...paths(random)]],
  [3, (random) => ['-checksum', ...flags(random, 'v'), ...paths(random)]],
  [5, (random) => ['-chmod', ...flags(random, 'R'), pick(random, modes), ...paths(random)]],
  [4, (random) => ['-chown', ...flags(random, 'R'), pick(random, owners), ...paths(random)]],
  [2, (random) => ['-chgrp', ...flags(random, 'R'), pick(random, ['staff', 'ops', 'a b']), ...paths(random)]],
  [3, (random) => ['-setrep', ...flags(random, 'R'), pick(random, ['1', '2', '3', '0', 'x']), ...paths(random)]],
  [4, (random) => ['-touch', ...flags(random, 'amc'), '-t', pick(random, times), ...paths(random)]],
  [
    2,
    (random) => [
      '-setfattr',
      ...pick(random, [
        ['-n', 'user.a', '-v', 'text'],
        ['-n', 'user.b'],
        ['-x', 'user.a'],
      ]),
      path(random),
    ],
  ],
  [2, (random) => ['-getfattr', ...flags(random, 'R'), ...pick(random, [['-d'], ['-n', 'user.a']]), path(random)]],
  [3, (random) => ['-get', ...flags(random, 'f'), ...paths(random), pick(random, ['got', 'tree', '.', 'nosuch/x', 'hello.txt', '-'])]],
]

const weights = makers.reduce((sum, [weight]) => sum + weight, 0)

function command(random: Random): string[] {
  let at = random.below(weights)
  for (const [weight, make] of makers) {
    at -= weight
    if (at < 0) return make(random)
  }
  throw new Error('unreachable: the weights add up')
}
