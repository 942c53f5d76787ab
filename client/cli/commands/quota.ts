// cairn quota: shows and changes the limits of directories.

import { type QuotaType, quotaTypes } from '../../../proto/base/quota-types.js'
import type { FileSystem, quotas } from '../../index.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { humanSize, table, write, writeJson } from '../output.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly names?: string
  readonly space?: string
  readonly type?: string
  readonly clear?: boolean
  readonly human?: boolean
}

const details = `
Space is in bytes, once for each replica, and takes a letter: 10G, 1.5T. The word none removes a limit. With --type the limit of space is for
that storage type alone, such as DISK, and counts files with a storage policy. A limit may be lower than what is there: then only what would
add to it is refused.
`

export const quotaCommand: Register = (program, run) => {
  program
    .command('quota')
    .description('show or change how many files and directories, and how much space, directories may hold')
    .argument('<directory...>')
    .option('-n, --names <count>', 'limit the number of files and directories, itself included')
    .option('-s, --space <size>', 'limit the space with all replicas')
    .option('-t, --type <type>', 'the limit of space is for this storage type')
    .option('--clear', 'remove all limits')
    .option('-h, --human', 'print sizes as 1.5 M')
    .helpOption('--help', 'display help for command')
    .addHelpText('after', details)
    .action((paths: string[], options: Options) => run((context) => quota(context, paths, options)))
}

async function quota(context: Context, paths: readonly string[], options: Options): Promise<void> {
  const change = changeOf(options)
  if (change === undefined) return show(context, paths, options.human === true)
  await forEachOperand(context, paths, async (path) => change(await context.fileSystem(path), path))
}

type Change = (fileSystem: FileSystem, path: string) => Promise<void>

/** Undefined: the quotas are shown. */
function changeOf({ names, space, type, clear }: Options): Change | undefined {
  if (clear === true) {
    if (names !== undefined || space !== undefined || type !== undefined)
      throw new UsageError('--clear removes all limits: give nothing else')
    return clearAll
  }
  if (type !== undefined && space === undefined) throw new UsageError('--type needs --space')
  if (names === undefined && space === undefined) return undefined
  const nameLimit = names === undefined ? undefined : limitOf(names, countOf)
  const spaceLimit = space === undefined ? undefined : limitOf(space, bytesOf)
  const limits = type === undefined ? { spaceBytes: spaceLimit } : { types: { [typeOf(type)]: spaceLimit } }
  return (fileSystem, path) => fileSystem.setQuota(path, { names: nameLimit, ...limits })
}

const clearAll: Change = async (fileSystem, path) => {
  const { types } = await fileSystem.quotaUsage(path)
  const limited = types.filter(({ quotaBytes }) => quotaBytes !== undefined)
  await fileSystem.setQuota(path, {
    names: null,
    spaceBytes: null,
    types: Object.fromEntries(limited.map(({ type }) => [type, null])),
  })
}

const limitOf = (text: string, read: (text: string) => number): number | null => (text === 'none' ? null : read(text))

function countOf(text: string): number {
  if (!/^\d{1,15}$/.test(text) || Number(text) === 0) throw new UsageError(`not a number of names: ${text}`)
  return Number(text)
}

const letters = 'KMGTP'

function bytesOf(text: string): number {
  const [, number = '', letter = ''] = /^(\d+(?:\.\d+)?)\s*([KMGTP]?)$/i.exec(text) ?? []
  const bytes = Math.floor(Number(number) * 1024 ** (letters.indexOf(letter.toUpperCase() || ' ') + 1))
  if (number === '' || !Number.isSafeInteger(bytes)) throw new UsageError(`not a size: ${text}`)
  return bytes
}

function typeOf(text: string): QuotaType {
  const type = quotaTypes.find((each) => each === text.toUpperCase())
  if (type === undefined) throw new UsageError(`not a storage type with a quota: ${text}; there are ${quotaTypes.join(', ')}`)
  return type
}

async function show(context: Context, paths: readonly string[], isHuman: boolean): Promise<void> {
  const found: ({ path: string } & quotas.QuotaUsage)[] = []
  await forEachOperand(context, paths, async (path) => {
    found.push({ path, ...(await (await context.fileSystem(path)).quotaUsage(path)) })
  }).finally(() => {
    if (context.isJson) return writeJson(context.stdout, found.map(jsonOf))
    const rows = found.flatMap((each) => rowsOf(each, (bytes) => (isHuman ? humanSize(bytes) : String(bytes))))
    return write(context.stdout, table([['directory', 'what', 'used', 'limit', 'free'], ...rows], [false, false, true, true, true]))
  })
}

const shownLimit = (limit: number | undefined): number | undefined => (limit === Number.MAX_SAFE_INTEGER ? undefined : limit)

function jsonOf({ nameQuota, ...rest }: { path: string } & quotas.QuotaUsage): Record<string, unknown> {
  return { ...rest, nameQuota: shownLimit(nameQuota) }
}

function rowsOf(usage: { path: string } & quotas.QuotaUsage, size: (bytes: number) => string): string[][] {
  const row = (path: string, what: string, used: number, limit: number | undefined, text: (value: number) => string): string[] => {
    const known = shownLimit(limit)
    return [path, what, text(used), known === undefined ? 'none' : text(known), known === undefined ? '' : text(Math.max(0, known - used))]
  }
  const limited = usage.types.filter(({ quotaBytes }) => quotaBytes !== undefined)
  return [
    row(usage.path, 'names', usage.names, usage.nameQuota, String),
    row('', 'space', usage.spaceBytes, usage.spaceQuotaBytes, size),
    ...limited.map(({ type, quotaBytes, usedBytes }) => row('', type, usedBytes, quotaBytes, size)),
  ]
}
