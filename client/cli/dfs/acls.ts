// -getfacl, -setfacl: access control lists.

import { type AclTextEntry, aclEntryText, aclTypeNames, parseAclText, rightsText } from '../../../proto/base/acl-text.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { acls } from '../../index.js'
import { each } from './attributes.js'
import type { Item } from './paths.js'
import type { Call, Shell, ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'

export const getfaclShell: ShellCommand = {
  names: ['getfacl'],
  usage: '[-R] <path>',
  help: 'Show the access control list, of a directory also the default one; -R also of everything below.',
  flags: ['R'],
  run: (shell, call) => each(shell, call, onePath(call.operands), (item) => show(shell, item)),
}

export const setfaclShell: ShellCommand = {
  names: ['setfacl'],
  usage: '[-R] [{-b|-k} {-m|-x <acl_spec>} <path>]|[--set <acl_spec> <path>]',
  help:
    'Change the access control list: -b remove all but the mode, -k remove the default list, -m add or change entries, -x remove entries, ' +
    '--set replace all; -R also of everything below. An <acl_spec> is such as user:ann:rw-,default:group:staff:r-x; with -x without the rights.',
  flags: ['R', 'b', 'k', 'm', 'x', '-set'],
  run: (shell, call) => {
    const { paths, change } = parse(call)
    return each(shell, call, paths, change)
  },
}

function onePath(operands: readonly string[]): readonly string[] {
  if (operands.length === 0) throw new ShellUsageError('<path> is missing')
  if (operands.length > 1) throw new ShellUsageError('Too many arguments')
  return operands
}

type Change = (item: Item) => Promise<void>

/** Checks in Hadoop's order. */
function parse(call: Call): { readonly paths: readonly string[]; readonly change: Change } {
  const [b, k, m, x, set] = ['b', 'k', 'm', 'x', '-set'].map((flag) => call.has(flag))
  if ((b && k) || (m && x) || ((b || k) && (m || x)) || (set && (b || k || m || x)))
    throw new ShellUsageError('Specified flags contains both remove and modify flags')
  if (!m && !x && !set) {
    const paths = onePath(call.operands)
    if (!b && !k) throw new ShellUsageError('Expected one of -b, -k, -m, -x or --set options')
    return { paths, change: ({ fileSystem, path }) => (b ? fileSystem.removeAcl(path) : fileSystem.removeDefaultAcl(path)) }
  }
  const [text, ...paths] = call.operands
  if (text === undefined) throw new ShellUsageError('Missing arguments: <acl_spec> <path>')
  if (paths.length === 0) throw new ShellUsageError('Missing either <acl_spec> or <path>')
  const entries = parseSpec(text, !x)
  if (entries.length === 0) throw new ShellUsageError('Missing <acl_spec> entry')
  // Only directories have default entries, so with -R files get the others.
  const ofFiles = call.has('R') ? entries.filter(({ scope }) => scope !== 'default') : entries
  const change: Change = async ({ fileSystem, path, stats }) => {
    const theirs = stats.isDirectory() ? entries : ofFiles
    if (theirs.length === 0) return
    if (x) await fileSystem.removeAclEntries(path, theirs)
    else await (m ? fileSystem.modifyAcl(path, theirs) : fileSystem.setAcl(path, theirs))
  }
  return { paths: onePath(paths), change }
}

function parseSpec(text: string, hasRights: boolean): acls.AclEntry[] {
  try {
    return parseAclText(text, hasRights).map(({ scope, type, name, permissions }) => {
      return { scope: scope === 0 ? 'access' : 'default', type: aclTypeNames[type] ?? 'other', name, permissions }
    })
  } catch (thrown) {
    throw thrown instanceof FileSystemError ? new ShellUsageError(thrown.message) : thrown
  }
}

/** The list is asked for only if there is one. */
async function show(shell: Shell, { path, shown, fileSystem, stats }: Item): Promise<void> {
  shell.print(`# file: ${shown}\n# owner: ${stats.owner}\n# group: ${stats.group}`)
  if ((stats.mode & 0o1000) !== 0) shell.print(`# flags: --${stats.mode & 1 ? 't' : 'T'}`)
  const entries = stats.hasAcl ? (await fileSystem.getAcl(path)).entries : entriesOfMode(stats.mode)
  for (const scope of ['access', 'default'] as const) {
    for (const line of lines(entries.filter((entry) => entry.scope === scope))) shell.print(line)
  }
  shell.print('')
}

function entriesOfMode(mode: number): acls.ListedAclEntry[] {
  const entry = (type: acls.AclEntry['type'], shift: number) =>
    ({ scope: 'access', type, name: '', permissions: (mode >> shift) & 7 }) as const
  return [entry('user', 6), entry('group', 3), entry('other', 0)]
}

/** Of one scope. What the mask takes away of an entry is shown behind it. */
function lines(entries: readonly acls.ListedAclEntry[]): string[] {
  const mask = entries.length > 3 ? (entries.find(({ type }) => type === 'mask')?.permissions ?? 7) : 7
  return entries.map((entry) => {
    const text = aclEntryText(toText(entry))
    const isLimited = entry.type === 'group' || entry.name !== ''
    const effective = entry.permissions & mask
    return isLimited && effective !== entry.permissions ? `${text}\t#effective:${rightsText(effective)}` : text
  })
}

function toText({ scope, type, name, permissions }: acls.ListedAclEntry): AclTextEntry {
  return { scope: scope === 'default' ? 1 : 0, type: aclTypeNames.indexOf(type), name, permissions }
}
