// Where the command line finds the cluster key: the file named with --cluster-key-file or CAIRN_CLUSTER_KEY_FILE, else that of a cluster which
// `cairn up` keeps in this folder.

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { givenKeys, keyFileName } from '../../proto/keys/key-file.js'
import { UsageError } from './usage-error.js'

type Variables = Readonly<Record<string, string | undefined>>

const upFolderDefault = '.cairn'

/** What was said; undefined when nothing was. */
export function keyFileNamed(flag: string | undefined, variables: Variables): string | undefined {
  const named = flag ?? variables['CAIRN_CLUSTER_KEY_FILE']
  return named === undefined || named === '' ? undefined : named
}

/** Throws a UsageError for a file that holds no key, or that others may read. */
export async function checkKeyFile(file: string): Promise<void> {
  try {
    await givenKeys(file)
  } catch (thrown) {
    if (!(thrown instanceof FileSystemError)) throw thrown
    throw new UsageError(thrown.message, { cause: thrown })
  }
}

/** The file to use for a change of the cluster; a UsageError when there is none. */
export async function findKeyFile(flag: string | undefined, variables: Variables): Promise<string> {
  const named = keyFileNamed(flag, variables)
  if (named !== undefined) return named
  const usual = join(upFolderDefault, keyFileName)
  try {
    await access(usual)
    return usual
  } catch (cause) {
    throw new UsageError(
      `to change the cluster takes its key: name the file with --cluster-key-file or CAIRN_CLUSTER_KEY_FILE (every master has it in its data folder as ${keyFileName}; there is no ${usual} here)`,
      { cause },
    )
  }
}
