// Output formats of the CLI: sizes, permissions, dates, tables, JSON. Also writing with backpressure: no faster than a pipe is read.

import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Stats } from '../index.js'

const units = ['K', 'M', 'G', 'T', 'P', 'E']

/** 1536 as `1.5 K`, as in HDFS's shell: powers of 1024, one decimal except for bytes. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return String(bytes)
  let value = bytes
  let unit = -1
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return Number.isInteger(value) && value >= 1024 ? `${value} ${units[unit]}` : `${value.toFixed(1)} ${units[unit]}`
}

const bits = ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx']

/** Permission bits as `rwxr-x--t`. */
export function permissionText(mode: number): string {
  const text = [mode >> 6, mode >> 3, mode].map((each) => bits[each & 7] ?? '').join('')
  if ((mode & 0o1000) === 0) return text
  return text.slice(0, 8) + (text.endsWith('x') ? 't' : 'T')
}

export function kindLetter(stats: Pick<Stats, 'isDirectory' | 'isSymbolicLink'>): string {
  if (stats.isDirectory()) return 'd'
  return stats.isSymbolicLink() ? 'l' : '-'
}

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-01-31 23:59` in the local time zone. */
export function minuteText(ms: number): string {
  const date = new Date(ms)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `2026-01-31 23:59:59` in UTC. */
export function utcText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

/** Rows as aligned columns, separated by two spaces. Columns with `right` true are aligned right. */
export function table(rows: readonly (readonly string[])[], right: readonly boolean[]): string {
  const widths = right.map((_, column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  const pad = (cell: string, column: number) =>
    right[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
  return rows.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('')
}

/** A file's attributes as `--json` prints them. */
export function statsJson(stats: Stats): Record<string, unknown> {
  return {
    path: stats.path,
    type: stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'file',
    size: stats.size,
    mode: (stats.mode & 0o7777).toString(8).padStart(4, '0'),
    owner: stats.owner,
    group: stats.group,
    ...(stats.hasAcl ? { hasAcl: true } : {}),
    mtimeMs: stats.mtimeMs,
    atimeMs: stats.atimeMs,
    replication: stats.replication,
    chunkBytes: stats.chunkBytes,
    id: stats.ino,
  }
}

/** Writes, and waits while the stream's buffer is full. */
export async function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  if (!stream.write(data)) await once(stream, 'drain')
}

export async function writeJson(stream: Writable, value: unknown): Promise<void> {
  await write(stream, `${JSON.stringify(value, undefined, 2)}\n`)
}
