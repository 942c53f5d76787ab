// -text, of every format that it knows, and of damaged files.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Group, step } from './step.js'
import { textFiles } from './text-files.js'

function prepare(folder: string): void {
  mkdirSync(join(folder, 'formats'))
  for (const [name, bytes] of Object.entries(textFiles)) writeFileSync(join(folder, 'formats', name), bytes)
}

const lines = [
  '-put formats /text',
  '-mkdir -p /text/folder',
  ...Object.keys(textFiles).map((name) => `-text /text/${name}`),
  '-text /text/one.gz /text/nosuch /text/plain',
  '-text /text/folder',
  '-text /text/*.seq',
  '-text -ignoreCrc /text/plain',
  '-text /text/no*.gz',
]

export const text: Group = { name: 'text', steps: lines.map((line) => step(line)), prepare }
