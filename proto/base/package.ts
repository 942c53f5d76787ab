// What this package's package.json says: its version, and the file that runs the `cairn` command.

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const packageFile = require('cairnfs/package.json') as { readonly version: string; readonly bin: { readonly cairn: string } }

export const { version } = packageFile
/** The folder of the package, where `dist/` is. */
export const packageFolder = dirname(require.resolve('cairnfs/package.json'))
export const commandFile = join(packageFolder, packageFile.bin.cairn)
