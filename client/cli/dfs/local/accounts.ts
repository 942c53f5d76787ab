// Names of local users and groups. Node returns only their numeric ids.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { FileSystemError } from '../../../../proto/base/errors.js'

const run = promisify(execFile)

/** The names in /etc/passwd or /etc/group by id; empty if the file does not exist. */
function namesOf(file: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const line of readIfThere(file).split('\n')) {
    const [name = '', , id = ''] = line.split(':')
    if (name !== '' && /^\d+$/.test(id) && !names.has(Number(id))) names.set(Number(id), name)
  }
  return names
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw thrown
  }
}

let users: ReadonlyMap<number, string> | undefined
let groups: ReadonlyMap<number, string> | undefined

/** The name of a user, or the id as text if it has no name. */
export function userName(id: number): string {
  users ??= namesOf('/etc/passwd')
  return users.get(id) ?? String(id)
}

export function groupName(id: number): string {
  groups ??= namesOf('/etc/group')
  return groups.get(id) ?? String(id)
}

/** Runs the command `chown`, which resolves names from all sources of the system (such as LDAP). Throws its error message. */
export async function changeOwner(
  path: string,
  { owner = '', group }: { readonly owner?: string; readonly group?: string },
): Promise<void> {
  const whom = group === undefined ? owner : `${owner}:${group}`
  try {
    await run('chown', ['--', whom, path])
  } catch (thrown) {
    const { stderr = '', message } = thrown as Error & { readonly stderr?: string }
    throw new FileSystemError('io', stderr.trim() === '' ? message : stderr.trim())
  }
}
