// The version of this package, as its package.json says.

import { createRequire } from 'node:module'

const packageFile = createRequire(import.meta.url)('cairnfs/package.json') as { readonly version: string }

export const { version } = packageFile
