// The commands of `cairn cacheadmin` on pools.

import { durationText } from '../../../proto/base/java-times.js'
import { longMaxText } from '../../../proto/base/long.js'
import type { caches } from '../../index.js'
import type { Context } from '../command.js'
import { permissionText, write } from '../output.js'
import { argumentError, type ToolCommand, takeFlag, takeOperand, takeOption } from './admin-tool.js'
import { attempt, attemptList, complain, notAllUnderstood } from './cache-attempts.js'
import { parseRelativeTime, readInt, readLong, readShort } from './java-numbers.js'
import { tableListing } from './table-listing.js'

const poolOptions =
  '<name> [-owner <owner>] [-group <group>] [-mode <mode>] [-limit <limit>] [-defaultReplication <defaultReplication>] [-maxTtl <maxTtl>]'

const described: readonly (readonly [string, string])[] = [
  ['<name>', 'The name of the pool.'],
  ['<owner>', 'The owner of the pool. Default for a new one: you.'],
  ['<group>', 'The group of the pool. Default for a new one: your primary group.'],
  ['<mode>', 'Permissions in octal: who may read it sees its directives, who may write it adds and removes them. Default: 0755.'],
  ['<limit>', 'How many bytes its directives may need together, or unlimited, the default.'],
  ['<defaultReplication>', 'How many replicas are cached where a directive does not say it. Default: 1.'],
  ['<maxTtl>', 'How long directives may be there: a number with s, m, h or d, such as 30m, or never for no limit, the default.'],
]

interface PoolWords {
  readonly settings: caches.CachePoolSettings
  readonly maxTtlText: string | undefined
}

/** The options of a pool; a text: what is wrong with them. `-addPool` and `-modifyPool` read modes as different kinds of numbers. */
function takeSettings(words: string[], parseMode: (text: string, radix: 8) => number): PoolWords | string {
  const owner = takeOption(words, '-owner')
  const group = takeOption(words, '-group')
  const mode = takeOption(words, '-mode')
  const modeValue = mode === undefined ? undefined : parseMode(mode, 8)
  const limit = takeOption(words, '-limit')
  const limitBytes = limit === undefined ? undefined : limit.toLowerCase() === 'unlimited' ? null : readLong(limit)
  const replication = takeOption(words, '-defaultReplication')
  const defaultReplication = replication === undefined ? undefined : readShort(replication)
  const maxTtlText = takeOption(words, '-maxTtl')
  try {
    const maxTtlMs = maxTtlText === undefined ? undefined : maxTtlText.toLowerCase() === 'never' ? null : parseRelativeTime(maxTtlText)
    return { settings: { owner, group, mode: modeValue, limitBytes, defaultReplication, maxTtlMs }, maxTtlText }
  } catch (thrown) {
    return `Error while parsing maxTtl value: ${argumentError(thrown)}`
  }
}

const noName = 'You must specify a name when creating a cache pool.'

export const addCachePool: ToolCommand = {
  name: '-addPool',
  options: poolOptions,
  about: 'Make a cache pool.',
  described,
  run: async (context, words) => {
    const name = takeOperand(words)
    if (name === undefined) return complain(context, noName)
    const taken = takeSettings(words, readShort)
    if (typeof taken === 'string') return complain(context, taken)
    const wrong = notAllUnderstood(context, words, addCachePool)
    if (wrong !== undefined) return wrong
    return await attempt(context, async () => {
      await (await context.fileSystem()).cache.addPool(name, taken.settings)
      await write(context.stdout, `Successfully added cache pool ${name}.\n`)
    })
  },
}

export const modifyCachePool: ToolCommand = {
  name: '-modifyPool',
  options: poolOptions,
  about: 'Change a cache pool.',
  described,
  run: async (context, words) => {
    const taken = takeSettings(words, readInt)
    if (typeof taken === 'string') return complain(context, taken)
    const name = takeOperand(words)
    if (name === undefined) return complain(context, noName)
    const wrong = notAllUnderstood(context, words, modifyCachePool)
    if (wrong !== undefined) return wrong
    if (Object.values(taken.settings).every((value) => value === undefined))
      return complain(context, 'You must specify at least one attribute to change in the cache pool.')
    return await attempt(context, async () => {
      await (await context.fileSystem()).cache.modifyPool(name, taken.settings)
      await write(context.stdout, `Successfully modified cache pool ${name}${changesText(taken)}\n`)
    })
  },
}

/** As Hadoop's tool writes it, with its line feed after the replication. */
function changesText({ settings: { owner, group, mode, limitBytes, defaultReplication, maxTtlMs }, maxTtlText }: PoolWords): string {
  const parts = [
    owner === undefined ? '' : `owner name ${owner}`,
    group === undefined ? '' : `group name ${group}`,
    mode === undefined ? '' : `mode ${permissionText(mode)}`,
    limitBytes === undefined ? '' : `limit ${limitBytes ?? longMaxText}`,
    defaultReplication === undefined ? '' : `replication ${defaultReplication}`,
  ].filter((part) => part !== '')
  const before = parts.length === 0 ? '' : ` to have ${parts.join(' and ')}`
  if (defaultReplication !== undefined) return `${before}\n${maxTtlMs === undefined ? '' : ` replication max time-to-live ${maxTtlText}`}`
  if (maxTtlMs === undefined) return before
  return `${before}${parts.length === 0 ? ' to have ' : ' and '}max time-to-live ${maxTtlText}`
}

export const removeCachePool: ToolCommand = {
  name: '-removePool',
  options: '<name>',
  about: 'Remove a cache pool, with its directives.',
  described: [['<name>', 'The name of the pool.']],
  run: async (context, words) => {
    const name = takeOperand(words)
    if (name === undefined) return complain(context, 'You must specify a name when deleting a cache pool.')
    const wrong = notAllUnderstood(context, words, removeCachePool)
    if (wrong !== undefined) return wrong
    return await attempt(context, async () => {
      await (await context.fileSystem()).cache.removePool(name)
      await write(context.stdout, `Successfully removed cache pool ${name}.\n`)
    })
  },
}

export const listCachePools: ToolCommand = {
  name: '-listPools',
  options: '[-stats] [<name>]',
  about: 'List cache pools.',
  described: [
    ['-stats', 'Also show what their directives need, and what is cached.'],
    ['<name>', 'Only the pool of this name.'],
  ],
  run: async (context, words) => {
    const name = takeOperand(words)
    const hasStats = takeFlag(words, '-stats')
    const wrong = notAllUnderstood(context, words, listCachePools)
    if (wrong !== undefined) return wrong
    return await attemptList(context, () => list(context, name, hasStats))
  },
}

async function list(context: Context, name: string | undefined, hasStats: boolean): Promise<void> {
  const rows: string[][] = []
  for await (const pool of (await context.fileSystem()).cache.pools()) {
    if (name !== undefined && pool.name !== name) continue
    const { bytesNeeded, bytesCached, bytesOverLimit, filesNeeded, filesCached } = pool
    const stats = hasStats ? [bytesNeeded, bytesCached, bytesOverLimit, filesNeeded, filesCached].map(String) : []
    rows.push([pool.name, ...settingsRow(pool.settings), ...stats])
    if (name !== undefined) break
  }
  const fields = [
    ...['NAME', 'OWNER', 'GROUP', 'MODE'].map((title) => ({ title })),
    ...['LIMIT', 'MAXTTL', 'DEFAULT_REPLICATION'].map((title) => ({ title, isRight: true })),
    ...(hasStats ? statsTitles.map((title) => ({ title, isRight: true })) : []),
  ]
  const found = `Found ${rows.length} result${rows.length === 1 ? '' : 's'}.\n`
  await write(context.stdout, found + (rows.length === 0 ? '' : tableListing(fields, rows)))
}

const statsTitles = ['BYTES_NEEDED', 'BYTES_CACHED', 'BYTES_OVERLIMIT', 'FILES_NEEDED', 'FILES_CACHED']

/** Of a pool that the caller may not read, Java shows two values as null. */
function settingsRow(settings: caches.CachePoolEntry['settings']): string[] {
  if (settings === undefined) return ['', '', '', 'null', '', 'null']
  const { owner, group, mode, limitBytes, maxTtlMs, defaultReplication } = settings
  const maxTtl = maxTtlMs === null ? 'never' : durationText(BigInt(maxTtlMs ?? 0))
  const limit = limitBytes === null ? 'unlimited' : String(limitBytes)
  return [String(owner), String(group), permissionText(mode ?? 0), limit, maxTtl, String(defaultReplication)]
}
