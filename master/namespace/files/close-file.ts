// Ends the writing of an open file: its lease, the holder in its record, its modification time, and the event of the change feed.

import type { Context } from '../../machine/machine.js'
import { tellClosed } from '../feed.js'
import { closed, type File, type Found } from '../records/inodes.js'
import type { Transaction } from '../transaction.js'
import { update } from '../tree/tree.js'
import { dropLease } from './leases.js'

/** `whole`: the file with its final chunks and length. Returns it as it is stored. */
export function closeFile(tx: Transaction, found: Found<File>, whole: File, context: Context): File {
  dropLease(tx, found.inode)
  const file: File = { ...closed(whole), modifiedMs: context.nowMs }
  update(tx, found, file)
  tellClosed(tx, found, file, context)
  return file
}
