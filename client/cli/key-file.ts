// Where the command line finds the cluster key: the file named with --cluster-key-file or CAIRN_CLUSTER_KEY_FILE, otherwise the key file of
// the cluster that `cairn up` keeps in the current folder.

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { givenKeys, keyFileName } from '../../proto/keys/key-file.js'
import { UsageError } from './usage-error.js'

type Variables = Readonly<Record<string, string | undefined>>

const upFolderDefault = '.cairn'

/** The key file named by flag or environment variable; undefined when neither is given. */
export function keyFileNamed(flag: string | undefined, variables: Variables): string | undefined {
  const named = flag ?? variables['CAIRN_CLUSTER_KEY_FILE']
  return named === undefined || named === '' ? undefined : named
}

/** Throws a UsageError for a file that holds no key, or that other users can read. */
export async function checkKeyFile(file: string): Promise<void> {
  try {
    await givenKeys(file)
  } catch (thrown) {
    if (!(thrown instanceof FileSystemError)) throw thrown
    throw new UsageError(thrown.message, { cause: thrown })
  }
}

/** The key file to use for a command that changes the cluster. Throws a UsageError when there is none. */
export async function findKeyFile(flag: string | undefined, variables: Variables): Promise<string> {
  const named = keyFileNamed(flag, variables)
  if (named !== undefined) return named
  const usual = join(upFolderDefault, keyFileName)
  try {
    await access(usual)
    return usual
  } catch (cause) {
    throw new UsageError(
      'a change of the cluster needs its key: name the file with --cluster-key-file or CAIRN_CLUSTER_KEY_FILE ' +
        `(every master has a copy named ${keyFileName} in its data folder; ${usual} does not exist here)`,
      { cause },
    )
  }
}
