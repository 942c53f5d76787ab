// How the commands of `cairn cacheadmin` tell what went wrong.

import type { Context } from '../command.js'
import { exceptionText, shortUsage, type ToolCommand, toolCodes } from './admin-tool.js'

/** Exceptions of Java that are none of input or output stay wrapped. */
const staysWrapped: ReadonlySet<string> = new Set(['IllegalArgumentException', 'UnsupportedOperationException', 'NullPointerException'])

/** Runs `work`, which changes something; what fails is told on standard error. */
export async function attempt({ stderr, signal }: Context, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return toolCodes.done
  } catch (thrown) {
    if (signal.aborted) throw thrown
    stderr.write(`${exceptionText(thrown, (name) => !staysWrapped.has(name))}\n`)
    return toolCodes.failed
  }
}

/** The same for listings, whose refusals Hadoop's client does not unwrap. */
export async function attemptList({ stderr, signal }: Context, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return toolCodes.done
  } catch (thrown) {
    if (signal.aborted) throw thrown
    stderr.write(`${exceptionText(thrown, () => false)}\n`)
    return toolCodes.failed
  }
}

export function complain({ stderr }: Context, text: string): number {
  stderr.write(`${text}\n`)
  return toolCodes.usage
}

/** Of what is left of the words; undefined: nothing. */
export function notUnderstood(context: Context, words: readonly string[], command?: ToolCommand): number | undefined {
  const [first] = words
  if (first === undefined) return undefined
  const usage = command === undefined ? '' : `\nUsage is ${shortUsage(command)}`
  return complain(context, `Can't understand argument: ${first}${usage}`)
}

/** The same for commands that name all of them. */
export function notAllUnderstood(context: Context, words: readonly string[], command: ToolCommand): number | undefined {
  return words.length === 0
    ? undefined
    : complain(context, `Can't understand arguments: ${words.join(' ')}\nUsage is ${shortUsage(command)}`)
}
