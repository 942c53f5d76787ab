// -ls: directories as "Found N items" and a line an entry.

import { humanSize, kindLetter, minuteText, permissionText } from '../output.js'
import { childrenOf, type Item } from './paths.js'
import type { Call, Shell, ShellCommand } from './shell.js'

const replicationWidthMin = 3
const sizeWidthMin = 10

export const lsShell: ShellCommand = {
  names: ['ls', 'lsr'],
  usage: '[-C] [-d] [-h] [-q] [-R] [-t] [-S] [-r] [-u] [-e] [<path> ...]',
  help: 'List directories and files. -C paths only, -d directories themselves, -h readable sizes, -q ? for unprintable, -R all below, -t by time, -S by size, -r reversed, -u access time.',
  flags: ['C', 'd', 'h', 'q', 'R', 't', 'S', 'r', 'u', 'e'],
  run: async (shell, call) => {
    const operands = call.operands.length === 0 ? [''] : call.operands
    for (const item of await shell.expand(operands)) {
      if (call.has('d') || !item.stats.isDirectory()) printItems(shell, call, [item])
      else await listFolder(shell, call, item)
    }
  },
}

async function listFolder(shell: Shell, call: Call, item: Item): Promise<void> {
  try {
    const children = sorted(call, await childrenOf(item))
    if (!call.has('R') && !call.has('C') && children.length > 0) shell.print(`Found ${children.length} items`)
    if (!call.has('R')) return printItems(shell, call, children)
    const widths = widthsOf(call, children)
    for (const child of children) {
      shell.print(lineOf(call, child, widths))
      if (child.stats.isDirectory()) await listFolder(shell, call, child)
    }
  } catch (thrown) {
    shell.fail(thrown, item.shown)
  }
}

function printItems(shell: Shell, call: Call, items: readonly Item[]): void {
  const inOrder = sorted(call, items)
  const widths = widthsOf(call, inOrder)
  for (const item of inOrder) shell.print(lineOf(call, item, widths))
}

function sorted(call: Call, items: readonly Item[]): Item[] {
  const time = ({ stats }: Item) => (call.has('u') ? stats.atimeMs : stats.mtimeMs)
  const inOrder = [...items]
  if (call.has('t')) inOrder.sort((a, b) => time(b) - time(a))
  else if (call.has('S')) inOrder.sort((a, b) => b.stats.size - a.stats.size)
  return call.has('r') ? inOrder.reverse() : inOrder
}

interface Widths {
  readonly replication: number
  readonly owner: number
  readonly group: number
  readonly size: number
}

function widthsOf(call: Call, items: readonly Item[]): Widths {
  const widest = (least: number, text: (item: Item) => string) => items.reduce((width, item) => Math.max(width, text(item).length), least)
  return {
    replication: widest(replicationWidthMin, ({ stats }) => String(stats.replication)),
    owner: widest(0, ({ stats }) => stats.owner),
    group: widest(0, ({ stats }) => stats.group),
    size: widest(sizeWidthMin, (item) => sizeOf(call, item)),
  }
}

function sizeOf(call: Call, { stats }: Item): string {
  return call.has('h') ? humanSize(stats.size) : String(stats.size)
}

function lineOf(call: Call, item: Item, widths: Widths): string {
  const { stats } = item
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what -q hides
  const shown = call.has('q') ? item.shown.replace(/[\x00-\x1f\x7f]/g, '?') : item.shown
  if (call.has('C')) return shown
  return [
    `${kindLetter(stats)}${permissionText(stats.mode)} ${(stats.isDirectory() ? '-' : String(stats.replication)).padStart(widths.replication)}`,
    stats.owner.padEnd(widths.owner),
    stats.group.padEnd(widths.group),
    sizeOf(call, item).padStart(widths.size),
    minuteText(call.has('u') ? stats.atimeMs : stats.mtimeMs),
    shown,
  ].join(' ')
}
