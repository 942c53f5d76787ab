// cairn admin make-key, retire-keys: create and edit key files on this machine. The keys themselves are never printed.

import { access } from 'node:fs/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import { ClusterKey, KeyRing } from '../../../proto/keys/cluster-key.js'
import { givenKeys, writeKeyFile } from '../../../proto/keys/key-file.js'
import type { Register } from '../command.js'
import { write, writeJson } from '../output.js'

export const keyCommands: Register = (admin, run) => {
  admin
    .command('make-key')
    .argument('<file>')
    .description('create a file with a new cluster key')
    .action((file: string) =>
      run(async ({ isJson, stdout }) => {
        await refuseExisting(file)
        const key = ClusterKey.make()
        await writeKeyFile(file, new KeyRing([key]))
        await (isJson ? writeJson(stdout, { file, id: key.id }) : write(stdout, `key ${key.id} in ${file}\n`))
      }),
    )
  admin
    .command('retire-keys')
    .argument('<file>')
    .description('keep only the preferred key in a key file; the others are never accepted again. A server reads the file when it starts')
    .action((file: string) =>
      run(async ({ isJson, stdout }) => {
        const ring = await givenKeys(file)
        const left = ring.withoutOld()
        if (ring.keys.length > 1) await writeKeyFile(file, left)
        const { id } = left.current
        await (isJson ? writeJson(stdout, { file, id, retired: left.retired }) : write(stdout, `key ${id} remains in ${file}\n`))
      }),
    )
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new FileSystemError('alreadyExists', `${file} exists already: choose another file`)
}
