// The local files that sessions of commands work with.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const localFiles: Readonly<Record<string, string>> = {
  'hello.txt': 'hello\nworld\n',
  'copy-of-hello.txt': 'hello\n',
  'seq.txt': Array.from({ length: 500 }, (_, index) => `${index + 1}\n`).join(''),
  'three-thousand.bin': Array.from({ length: 3000 }, (_, index) => String.fromCharCode(32 + ((index * 7) % 90))).join(''),
  'tree/y': 'y\n',
  'tree/a/b/x': 'x\n',
}

/** A new working folder with the local files that sessions read. */
export function sessionFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'session-'))
  fillFolder(folder)
  return folder
}

/** Leaves nothing in `folder` but those files. */
export function fillFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
  for (const [name, text] of Object.entries(localFiles)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
