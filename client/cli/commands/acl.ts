// cairn acl: shows and changes access control lists.

import { rightsText } from '../../../proto/base/acl-text.js'
import { type acls, type FileSystem, FileSystemError } from '../../index.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { permissionText, table, write, writeJson } from '../output.js'
import { withAllBelow } from '../tree.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly set?: string
  readonly modify?: string
  readonly remove?: string
  readonly clear?: boolean
  readonly clearDefault?: boolean
  readonly recursive?: boolean
}

const details = `
A list names whom it is for and the rights: user:ann:rw-,group:staff:r-x. Without a name: the owner (user::rwx), the group of the file, the
mask, others. With default: in front, an entry of a directory counts for what is made in it. To remove, leave the rights out: user:ann.
`

export const aclCommand: Register = (program, run) => {
  program
    .command('acl')
    .description('show or change access control lists')
    .argument('<path...>')
    .option('-m, --modify <entries>', 'add entries, or change those that are there')
    .option('-x, --remove <entries>', 'remove entries')
    .option('--set <entries>', 'replace the entries, and the default entries if any are given')
    .option('--clear', 'remove the whole list, so that only the mode is left')
    .option('--clear-default', 'remove the default entries of directories')
    .option('-R, --recursive', 'also everything below directories; files get no default entries')
    .addHelpText('after', details)
    .action((paths: string[], options: Options) => run((context) => acl(context, paths, options)))
}

async function acl(context: Context, paths: readonly string[], options: Options): Promise<void> {
  const change = changeOf(options)
  if (change === undefined) return show(context, paths, options.recursive === true)
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    for await (const stats of withAllBelow(fileSystem, path, options.recursive === true)) {
      await change(fileSystem, stats.path, stats.isDirectory() || options.recursive !== true)
    }
  })
}

type Change = (fileSystem: FileSystem, path: string, hasDefaults: boolean) => Promise<void>

/** Undefined: the lists are shown. */
function changeOf({ set, modify, remove, clear, clearDefault }: Options): Change | undefined {
  const changes: Change[] = []
  if (set !== undefined) changes.push(withEntries(set, (fileSystem, path, entries) => fileSystem.setAcl(path, entries)))
  if (modify !== undefined) changes.push(withEntries(modify, (fileSystem, path, entries) => fileSystem.modifyAcl(path, entries)))
  if (remove !== undefined) changes.push(withEntries(remove, (fileSystem, path, entries) => fileSystem.removeAclEntries(path, entries)))
  if (clear === true) changes.push((fileSystem, path) => fileSystem.removeAcl(path))
  if (clearDefault === true) changes.push((fileSystem, path) => fileSystem.removeDefaultAcl(path))
  if (changes.length > 1) throw new UsageError('give one of --modify, --remove, --set, --clear and --clear-default')
  return changes[0]
}

function withEntries(text: string, change: (fileSystem: FileSystem, path: string, entries: string) => Promise<void>): Change {
  const words = text.split(',').filter((word) => word !== '')
  if (words.length === 0) throw new UsageError('there is no entry')
  const ofFiles = words.filter((word) => !word.startsWith('default:'))
  return async (fileSystem, path, hasDefaults) => {
    const entries = hasDefaults ? words : ofFiles
    if (entries.length === 0) return
    await change(fileSystem, path, entries.join(',')).catch((thrown: unknown) => {
      const isSpec = thrown instanceof FileSystemError && thrown.reason === 'invalidArgument' && thrown.message.includes('<aclSpec>')
      throw isSpec ? new UsageError(thrown.message) : thrown
    })
  }
}

async function show(context: Context, paths: readonly string[], isRecursive: boolean): Promise<void> {
  const json: Record<string, unknown>[] = []
  let isFirst = true
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    for await (const stats of withAllBelow(fileSystem, path, isRecursive)) {
      const found = await fileSystem.getAcl(stats.path)
      if (context.isJson) json.push(jsonOf(stats.path, found))
      else await write(context.stdout, `${isFirst ? '' : '\n'}${textOf(stats.path, found)}`)
      isFirst = false
    }
  }).finally(() => (context.isJson ? writeJson(context.stdout, json) : undefined))
}

/** With what the mask leaves of each entry. */
function effectiveEntries({ entries }: acls.Acl) {
  return entries.map((entry) => {
    const mask = entries.find(({ scope, type }) => scope === entry.scope && type === 'mask')?.permissions ?? 7
    const isLimited = entry.name !== '' || entry.type === 'group'
    return { ...entry, effective: isLimited ? entry.permissions & mask : entry.permissions }
  })
}

function jsonOf(path: string, acl: acls.Acl): Record<string, unknown> {
  const entries = effectiveEntries(acl).map(({ permissions, effective, ...entry }) => {
    return { ...entry, rights: rightsText(permissions), effective: rightsText(effective) }
  })
  return { path, owner: acl.owner, group: acl.group, mode: acl.mode.toString(8).padStart(4, '0'), entries }
}

function textOf(path: string, acl: acls.Acl): string {
  const rows = effectiveEntries(acl).map(({ scope, type, name, permissions, effective }) => {
    const whose = name !== '' ? name : type === 'user' ? `(owner ${acl.owner})` : type === 'group' ? `(group ${acl.group})` : ''
    const limited = effective === permissions ? '' : rightsText(effective)
    return [scope, type, scope === 'default' && name === '' ? '' : whose, rightsText(permissions), limited]
  })
  const head = `${path}  ${permissionText(acl.mode)}  ${acl.owner}:${acl.group}\n`
  return head + table([['scope', 'type', 'whose', 'rights', 'effective'], ...rows], [false, false, false, false, false])
}
