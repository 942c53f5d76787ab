// Where the pictures are, whatever folder the compiled code is in.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../tidy/repository.js'

const folder = join(root, 'docs', 'pictures')

export function picturePath(name: string): string {
  return join(folder, name)
}

export function drawnNames(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.svg'))
}
