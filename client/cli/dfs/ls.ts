// -ls: lists a directory as "Found N items" and one line for each entry.

import { kindLetter, minuteText, permissionText } from '../output.js'
import { sizeText } from './format.js'
import { compareAsUri } from './hadoop-path.js'
import { childrenOf, type Item } from './paths.js'
import type { Call, Shell, ShellCommand } from './shell.js'

/** In an unsorted listing, columns are aligned within groups of this many entries. */
const groupEntries = 100

export const lsShell: ShellCommand = {
  names: ['ls'],
  usage: '[-C] [-d] [-h] [-q] [-R] [-t] [-S] [-r] [-u] [-e] [<path> ...]',
  help:
    'List directories and files. -C paths only, -d directories themselves, -h human-readable sizes, -q ? for unprintable characters, ' +
    '-R recursive, -t sort by time, -S sort by size, -r reverse, -u access time, -e erasure coding policy.',
  flags: ['C', 'd', 'h', 'q', 'R', 't', 'S', 'r', 'u', 'e'],
  run: async (shell, call) => {
    const listing = new Listing(shell, call)
    await shell.each(call.operands.length === 0 ? ['.'] : call.operands, async (item) => {
      if (item.stats.isDirectory() && !call.has('d')) await listing.showFolder(item)
      else await listing.show([item])
    })
  },
}

export const lsrShell: ShellCommand = { ...lsShell, names: ['lsr'], impliedFlags: ['R'], replacement: 'ls -R' }

class Listing {
  readonly #shell: Shell
  readonly #call: Call
  readonly #isRecursive: boolean
  /** Widths of columns. All except that of the policy only grow. */
  readonly #widths = { replication: 3, owner: 0, group: 0, size: 10, policy: 0 }

  constructor(shell: Shell, call: Call) {
    this.#shell = shell
    this.#call = call
    this.#isRecursive = call.has('R') && !call.has('d')
  }

  async showFolder(folder: Item): Promise<void> {
    const isSorted = !this.#isRecursive || ['t', 'S', 'r'].some((flag) => this.#call.has(flag))
    const listed = await childrenOf(folder)
    const children = isSorted ? listed.sort((a, b) => compareAsUri(a.shown, b.shown)) : listed
    if (this.#isRecursive) {
      const size = isSorted || this.#call.has('C') ? Math.max(1, children.length) : groupEntries
      for (let from = 0; from < children.length; from += size) await this.show(children.slice(from, from + size))
      return
    }
    if (children.length > 0 && !this.#call.has('C')) this.#shell.print(`Found ${children.length} items`)
    await this.show(this.#inOrder(children))
  }

  async show(items: readonly Item[]): Promise<void> {
    await this.#widen(items)
    for (const item of items) {
      try {
        this.#shell.print(this.#call.has('C') ? item.shown : await this.#line(item))
        if (this.#isRecursive && item.stats.isDirectory()) await this.showFolder(item)
      } catch (thrown) {
        this.#shell.fail(thrown, item.shown)
      }
    }
  }

  #inOrder(items: Item[]): Item[] {
    const time = ({ stats }: Item): number => (this.#call.has('u') ? stats.atimeMs : stats.mtimeMs)
    const sign = this.#call.has('r') ? -1 : 1
    if (this.#call.has('t')) return items.sort((a, b) => sign * (time(b) - time(a)))
    if (this.#call.has('S')) return items.sort((a, b) => sign * (b.stats.size - a.stats.size))
    return items.sort((a, b) => sign * compareAsUri(a.shown, b.shown))
  }

  async #widen(items: readonly Item[]): Promise<void> {
    const widths = this.#widths
    for (const { stats } of items) {
      widths.replication = Math.max(widths.replication, String(stats.replication).length)
      widths.owner = Math.max(widths.owner, stats.owner.length)
      widths.group = Math.max(widths.group, stats.group.length)
      widths.size = Math.max(widths.size, String(stats.size).length)
    }
    if (!this.#call.has('e')) return
    widths.policy = 0
    for (const item of items) widths.policy = Math.max(widths.policy, (await policyOf(item)).length)
  }

  async #line(item: Item): Promise<string> {
    const { stats, shown } = item
    const widths = this.#widths
    const policy = widths.policy > 0 ? [(await policyOf(item)).padEnd(widths.policy)] : []
    return [
      `${kindLetter(stats)}${permissionText(stats.mode)}${stats.hasAcl ? '+' : ' '}${(stats.isDirectory() ? '-' : String(stats.replication)).padStart(widths.replication)}`,
      stats.owner.padEnd(widths.owner),
      stats.group.padEnd(widths.group),
      ...policy,
      sizeText(stats.size, this.#call.has('h')).padStart(widths.size),
      minuteText(this.#call.has('u') ? stats.atimeMs : stats.mtimeMs),
      this.#call.has('q') ? printable(shown) : shown,
    ].join(' ')
  }
}

async function policyOf({ fileSystem, path }: Item): Promise<string> {
  return (await fileSystem.contentSummary(path)).erasureCodingPolicy
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '?')
}
