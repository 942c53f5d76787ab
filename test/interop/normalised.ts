// Normalises a command's output for comparison: removes what differs between any two runs, and the name of the program.

import { checkpointMsOf } from '../../proto/base/trash-names.js'

const dayMs = 24 * 3600 * 1000

/** Output without recent times, addresses, sizes of the disk and ids, and without where in Java something happened. */
export function normalised(text: string, nowMs = Date.now()): string {
  return (
    withoutGenericOptions(text)
      .split('\n')
      .filter((line) => !/^(WARN|INFO|ERROR) |^\t(at |\.\.\. \d+ more)/.test(line))
      .join('\n')
      .replace(/hadoop fs \[generic options\]/g, 'cairn dfs [generic options]')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/g, (time) => (isRecent(Date.parse(time), nowMs) ? 'TIME' : time))
      .replace(/(?<!\d)\d{13}(?!\d)/g, (number) => (isRecent(Number(number), nowMs) ? 'MILLISECONDS' : number))
      .replace(/(?<=\.Trash\/)(?:2\d)(?:0[1-9]|1[0-2])\d{8}(-1)?\b/g, (name) =>
        isRecent(checkpointMsOf(name, nowMs) ?? 0, nowMs) ? 'CHECKPOINT' : name,
      )
      .replace(/(?:\/[^\s/`']+)*\/session-\w{6}\b/g, 'FOLDER')
      .replace(/hdfs:\/\/[\d.:,]+/g, 'FS')
      .replace(/^ *(FS|Filesystem|127\.0\.0\.1:\d+) .*$/gm, (line) =>
        line
          .trim()
          .replace(/[\d.]+ ?[KMGTP]?\b/g, 'N')
          .replace(/ +/g, ' '),
      )
      // Whether setrep -w has to wait is a matter of moments.
      .replace(/ \.\.\.\nWARNING: the waiting time may be long for DECREASING the number of replications\.\n\.* ?done/g, ' ... done')
      .replace(/ \.+ ?(done)/g, ' ... $1')
      .replace(/^\.+ done$/gm, '. done')
      .replace(/\n+$/, '\n')
      .trimEnd()
  )
}

/** Of what stands on the standard error, where the usage of all commands follows each complaint: without that. */
export function withoutListing(text: string): string {
  return text.replace(/^Usage: cairn dfs \[generic options\]\n(\t\[-.*\](\n|$))+\n?/gm, '(usage of all commands)\n')
}

/** The time may be of any zone. */
function isRecent(timeMs: number, nowMs: number): boolean {
  return Math.abs(timeMs - nowMs) < 2 * dayMs
}

/** The options that every command takes are each program's own. */
function withoutGenericOptions(text: string): string {
  return text.replace(
    /^(Generic options supported are:?|The general command line syntax is:)[\s\S]*?command \[genericOptions\] \[commandOptions\]\n+/gm,
    '',
  )
}
