// Entries of access control lists as text, as HDFS's shell and WebHDFS have them: `user:ann:rw-,default:group::r-x`.

import { FileSystemError } from './errors.js'

/** As in HDFS's protocol: scopes are 0 for access and 1 for default entries, types are indices of `aclTypeNames`, permissions rwx as bits. */
export interface AclTextEntry {
  readonly scope: number
  readonly type: number
  /** Empty: the owner, the group of the file, the mask or all others. */
  readonly name: string
  readonly permissions: number
}

export const aclTypeNames = ['user', 'group', 'mask', 'other'] as const
const typeNames: readonly string[] = aclTypeNames
const defaultScope = 1

/** Bits as `rw-`. */
export const rightsText = (bits: number): string => [4, 2, 1].map((bit, at) => (bits & bit ? 'rwx'.charAt(at) : '-')).join('')

export function aclEntryText({ scope, type, name, permissions }: AclTextEntry): string {
  return `${scope === defaultScope ? 'default:' : ''}${aclTypeNames[type] ?? ''}:${name}:${rightsText(permissions)}`
}

/**
 * Entries separated by commas; empty ones are left out, as in Hadoop. `hasRights`: each ends with rights such as `r-x`; otherwise none does,
 * and the rights are 0. What is refused is refused in Hadoop's words.
 */
export function parseAclText(text: string, hasRights: boolean): AclTextEntry[] {
  return text
    .split(',')
    .filter((each) => each !== '')
    .map((each) => parseEntry(each, hasRights))
}

function parseEntry(text: string, hasRights: boolean): AclTextEntry {
  const words = text.split(':')
  while (words.at(-1) === '') words.pop() // as in Java
  const scope = words[0] === 'default' ? defaultScope : 0
  if (scope === defaultScope) words.shift()
  const [typeName, name = '', rights, ...rest] = hasRights ? words : [words[0], words[1], undefined, ...words.slice(2)]
  if (typeName === undefined) throw refused(`Invalid <aclSpec> : ${text}`)
  const type = typeNames.indexOf(typeName.toLowerCase())
  if (type < 0) throw refused(`Invalid type of acl in <aclSpec> :${text}`)
  if (hasRights && rights === undefined) throw refused(`Invalid <aclSpec> : ${text}`)
  const permissions = rights === undefined ? 0 : [0, 1, 2, 3, 4, 5, 6, 7].find((bits) => rightsText(bits) === rights)
  if (permissions === undefined) throw refused(`Invalid permission in <aclSpec> : ${text}`)
  if (rest.length > 0) throw refused(`Invalid <aclSpec> : ${text}`)
  return { scope, type, name, permissions }
}

const refused = (message: string): FileSystemError => new FileSystemError('invalidArgument', message)
