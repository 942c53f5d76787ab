// `cairn cacheadmin`: the command lines, output and exit codes of `hdfs cacheadmin`.

import { dateText } from '../../../proto/base/java-times.js'
import { write } from '../output.js'
import { argumentError, type ToolCommand, takeFlag, takeOperand, takeOption, toolCodes } from './admin-tool.js'
import { attempt, attemptList, complain, notUnderstood } from './cache-attempts.js'
import { addCachePool, listCachePools, modifyCachePool, removeCachePool } from './cache-pools.js'
import { parseRelativeTime, readLong, readShort } from './java-numbers.js'
import { tableListing } from './table-listing.js'

/** A time to live; a text: what is wrong with it. */
function ttlOf(text: string | undefined): { readonly ttlMs: number | 'never' | undefined } | string {
  if (text === undefined) return { ttlMs: undefined }
  if (text.toLowerCase() === 'never') return { ttlMs: 'never' }
  try {
    return { ttlMs: parseRelativeTime(text) }
  } catch (thrown) {
    return `Error while parsing ttl value: ${argumentError(thrown)}`
  }
}

const replicationOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : readShort(text))

const ttlAbout = 'How long the directive is there: a number with s, m, h or d, such as 30m, or never.'
const forceAbout = 'Do not check the limit of the pool.'

const addDirective: ToolCommand = {
  name: '-addDirective',
  options: '-path <path> -pool <pool-name> [-force] [-replication <replication>] [-ttl <time-to-live>]',
  about: 'Have a file, or the files of a directory, cached.',
  described: [
    ['<path>', 'A file, or a directory.'],
    ['<pool-name>', 'The pool of the new directive, which you must be allowed to write.'],
    ['-force', forceAbout],
    ['<replication>', 'How many replicas are cached. Default: that of the pool.'],
    ['<time-to-live>', ttlAbout],
  ],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    if (path === undefined) return complain(context, 'You must specify a path with -path.')
    const pool = takeOption(words, '-pool')
    if (pool === undefined) return complain(context, 'You must specify a pool name with -pool.')
    const isForced = takeFlag(words, '-force')
    const replication = replicationOf(takeOption(words, '-replication'))
    const ttl = ttlOf(takeOption(words, '-ttl'))
    if (typeof ttl === 'string') return complain(context, ttl)
    return (
      notUnderstood(context, words) ??
      (await attempt(context, async () => {
        const { cache } = await context.fileSystem(path)
        await write(
          context.stdout,
          `Added cache directive ${await cache.addDirective({ path, pool, replication, ...ttl }, { isForced })}\n`,
        )
      }))
    )
  },
}

const modifyDirective: ToolCommand = {
  name: '-modifyDirective',
  options: '-id <id> [-path <path>] [-force] [-replication <replication>] [-pool <pool-name>] [-ttl <time-to-live>]',
  about: 'Change a directive.',
  described: [
    ['<id>', 'The id of the directive.'],
    ['<path>', 'Another file or directory.'],
    ['-force', forceAbout],
    ['<replication>', 'How many replicas are cached.'],
    ['<pool-name>', 'Another pool, which you must be allowed to write.'],
    ['<time-to-live>', ttlAbout],
  ],
  run: async (context, words) => {
    const idText = takeOption(words, '-id')
    if (idText === undefined) return complain(context, 'You must specify a directive ID with -id.')
    const id = readLong(idText)
    const path = takeOption(words, '-path')
    const isForced = takeFlag(words, '-force')
    const replication = replicationOf(takeOption(words, '-replication'))
    const pool = takeOption(words, '-pool')
    const ttl = ttlOf(takeOption(words, '-ttl'))
    if (typeof ttl === 'string') return complain(context, ttl)
    const wrong = notUnderstood(context, words, modifyDirective)
    if (wrong !== undefined) return wrong
    const change = { path, pool, replication, ...ttl }
    if (Object.values(change).every((value) => value === undefined)) return complain(context, 'No modifications were specified.')
    return await attempt(context, async () => {
      await (await context.fileSystem()).cache.modifyDirective(id, change, { isForced })
      await write(context.stdout, `Modified cache directive ${idText}\n`)
    })
  },
}

const listDirectives: ToolCommand = {
  name: '-listDirectives',
  options: '[-stats] [-path <path>] [-pool <pool>] [-id <id>]',
  about: 'List directives.',
  described: [
    ['-stats', 'Also show what they need, and what is cached.'],
    ['<path>', 'Only those of this path, in pools that you may read.'],
    ['<pool>', 'Only those of this pool.'],
    ['<id>', 'Only the one with this id.'],
  ],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    const pool = takeOption(words, '-pool')
    const hasStats = takeFlag(words, '-stats')
    const idText = takeOption(words, '-id')
    const id = idText === undefined ? undefined : readLong(idText)
    const wrong = notUnderstood(context, words)
    if (wrong !== undefined) return wrong
    return await attemptList(context, async () => {
      const rows: string[][] = []
      for await (const each of (await context.fileSystem()).cache.directives({ path, pool, id })) {
        const { bytesNeeded, bytesCached, filesNeeded, filesCached } = each
        const stats = hasStats ? [bytesNeeded, bytesCached, filesNeeded, filesCached].map(String) : []
        rows.push([String(each.id), each.pool, String(each.replication), expiryText(each.expiresMs), each.path, ...stats])
      }
      const found = `Found ${rows.length} entr${rows.length === 1 ? 'y' : 'ies'}\n`
      await write(context.stdout, found + (rows.length === 0 ? '' : tableListing(directiveFields(hasStats), rows)))
    })
  },
}

const right = (title: string) => ({ title, isRight: true })
const left = (title: string) => ({ title })

const directiveFields = (hasStats: boolean) => [
  ...[right('ID'), left('POOL'), right('REPL'), left('EXPIRY'), left('PATH')],
  ...(hasStats ? ['BYTES_NEEDED', 'BYTES_CACHED', 'FILES_NEEDED', 'FILES_CACHED'].map(right) : []),
]

const expiryText = (ms: number | undefined): string =>
  ms === undefined ? 'never' : dateText(BigInt(ms), -new Date(ms).getTimezoneOffset())

const removeDirective: ToolCommand = {
  name: '-removeDirective',
  options: '<id>',
  about: 'Remove a directive.',
  described: [['<id>', 'The id of the directive, whose pool you must be allowed to write; -listDirectives shows it.']],
  run: async (context, words) => {
    const idText = takeOperand(words)
    if (idText === undefined) return complain(context, 'You must specify a directive ID to remove.')
    if (!/^[+-]?\d+$/.test(idText)) return complain(context, `Invalid directive ID ${idText}: expected a numeric value.`)
    const id = readLong(idText)
    if (id <= 0) return complain(context, `Invalid directive ID ${id}: ids must be greater than 0.`)
    const wrong = notUnderstood(context, words, removeDirective)
    if (wrong !== undefined) return wrong
    return await attempt(context, async () => {
      await (await context.fileSystem()).cache.removeDirective(id)
      await write(context.stdout, `Removed cached directive ${id}\n`)
    })
  },
}

const removeDirectives: ToolCommand = {
  name: '-removeDirectives',
  options: '-path <path>',
  about: 'Remove all directives of a path.',
  described: [['-path <path>', 'The path of the directives, whose pools you must be allowed to write.']],
  run: async (context, words) => {
    const path = takeOption(words, '-path')
    if (path === undefined) return complain(context, 'You must specify a path with -path.')
    const wrong = notUnderstood(context, words, removeDirectives)
    if (wrong !== undefined) return wrong
    const { cache } = await context.fileSystem(path)
    let code: number = toolCodes.done
    const listed = await attemptList(context, async () => {
      for await (const { id } of cache.directives({ path })) {
        const removed = await attempt(context, async () => {
          await cache.removeDirective(id)
          await write(context.stdout, `Removed cache directive ${id}\n`)
        })
        code = Math.max(code, removed)
      }
    })
    code = Math.max(code, listed)
    if (code === toolCodes.done) await write(context.stdout, `Removed every cache directive with path ${path}\n`)
    return code
  },
}

export const cacheAdminCommands: readonly ToolCommand[] = [
  ...[addDirective, modifyDirective, listDirectives, removeDirective, removeDirectives],
  ...[addCachePool, modifyCachePool, removeCachePool, listCachePools],
]
