// -getfattr, -setfattr: extended attributes.

import { takeOption, takeOptionWithValue } from './command-line.js'
import type { Item } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

type Encode = (value: Buffer) => string

const encodings: Readonly<Record<string, Encode>> = {
  text: (value) => `"${value.toString()}"`,
  hex: (value) => `0x${value.toString('hex')}`,
  base64: (value) => `0s${value.toString('base64')}`,
}

export const getfattrShell: ShellCommand = {
  names: ['getfattr'],
  usage: '[-R] {-n name | -d} [-e en] <path>',
  help: 'Show extended attributes: -n one of them, -d all; -e text, hex or base64; -R also of everything below.',
  isRaw: true,
  run: async (shell, { operands }) => {
    const words = [...operands]
    const name = takeOptionWithValue(words, '-n')
    const encoding = takeOptionWithValue(words, '-e') ?? 'text'
    const encode = Object.hasOwn(encodings, encoding.toLowerCase()) ? encodings[encoding.toLowerCase()] : undefined
    if (encode === undefined) throw new ShellUsageError(`Invalid/unsupported encoding option specified: ${encoding}`)
    const isRecursive = takeOption(words, '-R')
    const isAll = takeOption(words, '-d')
    if (!isAll && name === undefined) throw new ShellUsageError("Must specify '-n name' or '-d' option.")
    checkPath(words)
    await shell.each(words, async (item) => {
      const showOne = (each: Item): Promise<void> => show(shell, each, isAll ? undefined : name, encode)
      await (isRecursive ? shell.visit(item, showOne) : showOne(item))
    })
  },
}

function checkPath(words: readonly string[]): void {
  if (words.length === 0) throw new ShellUsageError('<path> is missing.')
  if (words.length > 1) throw new ShellUsageError('Too many arguments.')
}

/** Shows one attribute, or all if `name` is undefined. */
async function show(shell: Shell, { path, shown, fileSystem }: Item, name: string | undefined, encode: Encode): Promise<void> {
  shell.print(`# file: ${shown}`)
  if (name !== undefined) checkName(name)
  for (const each of name === undefined ? (await fileSystem.listXattrs(path)).sort() : [name]) {
    const value = await fileSystem.getXattr(path, each)
    shell.print(value.length === 0 ? each : `${each}=${encode(value)}`)
  }
}

const namespaces = ['user', 'trusted', 'security', 'system', 'raw']

function checkName(name: string): void {
  const at = name.indexOf('.')
  if (at < 3) throw new ShellUsageError(`An XAttr name must be prefixed with user/trusted/security/system/raw, followed by a '.'`)
  if (!namespaces.includes(name.slice(0, at).toLowerCase())) {
    throw new ShellUsageError(`An XAttr name must be prefixed with user/trusted/security/system/raw, followed by a '.'`)
  }
  if (at === name.length - 1) throw new ShellUsageError('XAttr name cannot be empty.')
}

export const setfattrShell: ShellCommand = {
  names: ['setfattr'],
  usage: '{-n name [-v value] | -x name} <path>',
  help: 'Set an extended attribute, or remove it with -x. A value is text, "text", 0x and hex, or 0s and base64.',
  isRaw: true,
  run: async (shell, { operands }) => {
    const words = [...operands]
    const name = takeOptionWithValue(words, '-n')
    const value = decodeValue(takeOptionWithValue(words, '-v') ?? '')
    const removed = takeOptionWithValue(words, '-x')
    if (name !== undefined && removed !== undefined) throw new ShellUsageError("Can not specify both '-n name' and '-x name' option.")
    if (name === undefined && removed === undefined) throw new ShellUsageError("Must specify '-n name' or '-x name' option.")
    checkPath(words)
    await shell.each(words, async ({ path, fileSystem }) => {
      checkName(name ?? removed ?? '')
      if (name !== undefined) await fileSystem.setXattr(path, name, value)
      else await fileSystem.removeXattr(path, removed ?? '')
    })
  },
}

function decodeValue(text: string): Buffer {
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) return Buffer.from(text.slice(1, -1))
  const start = text.slice(0, 2).toLowerCase()
  if (start === '0s') return Buffer.from(text.slice(2), 'base64')
  if (start !== '0x') return Buffer.from(text)
  const digits = text.slice(2)
  const complaint = 'org.apache.commons.codec.DecoderException: '
  if (digits.length % 2 === 1) throw new ShellFailure(`${complaint}Odd number of characters.`)
  const wrong = digits.search(/[^0-9a-f]/i)
  if (wrong >= 0) throw new ShellFailure(`${complaint}Illegal hexadecimal character ${digits.charAt(wrong)} at index ${wrong}`)
  return Buffer.from(digits, 'hex')
}
