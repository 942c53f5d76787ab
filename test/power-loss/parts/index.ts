// The parts that can be driven through power losses, by name.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Part } from '../part.js'
import { folderPart } from './folder.js'
import { logPart } from './log.js'
import { masterPart } from './master.js'
import { statePart } from './state.js'
import { storePart } from './store.js'
import { volumesPart } from './volumes.js'

export const parts: readonly Part[] = [logPart, statePart, folderPart, masterPart, storePart, volumesPart]

export function partNamed(name: string): Part {
  const found = parts.find((part) => part.name === name)
  if (found === undefined) {
    const names = parts.map((part) => part.name).join(', ')
    throw new FileSystemError('invalidArgument', `there is no part ${name}: choose one of ${names}`)
  }
  return found
}
