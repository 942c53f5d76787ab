// Progress bar of a transfer: bytes, throughput, remaining time, files. Shown only on a terminal.

import cliProgress from 'cli-progress'
import type { Context } from './command.js'
import { humanSize } from './output.js'

export interface Progress {
  onFound(bytes: number): void
  onBytes(bytes: number): void
  onFile(): void
  stop(): void
}

/** A progress bar on a terminal, unless the output is JSON. */
export function showProgress({ isTerminal, isJson, stderr }: Pick<Context, 'isTerminal' | 'isJson' | 'stderr'>, verb: string): Progress {
  return isTerminal && !isJson ? new Bar(stderr as NodeJS.WriteStream, verb) : silentProgress
}

export const silentProgress: Progress = {
  onFound: () => undefined,
  onBytes: () => undefined,
  onFile: () => undefined,
  stop: () => undefined,
}

class Bar implements Progress {
  readonly #bar: cliProgress.SingleBar
  readonly #beganMs = performance.now()
  #total = 0
  #done = 0
  #found = 0
  #files = 0

  constructor(stream: NodeJS.WriteStream, verb: string) {
    this.#bar = new cliProgress.SingleBar(
      {
        format: `${verb} [{bar}] {percentage}% | {doneText} of {totalText} | {rate}/s | {left} | {files} of {found} files`,
        hideCursor: true,
        clearOnComplete: true,
        etaBuffer: 50,
        fps: 8,
        barsize: 24,
        stream,
      },
      cliProgress.Presets.shades_classic,
    )
    this.#bar.start(0, 0, this.#texts())
  }

  onFound(bytes: number): void {
    this.#total += bytes
    this.#found += 1
    this.#bar.setTotal(this.#total)
  }

  onBytes(bytes: number): void {
    this.#done += bytes
    this.#bar.update(this.#done, this.#texts())
  }

  onFile(): void {
    this.#files += 1
    this.#bar.update(this.#done, this.#texts())
  }

  stop(): void {
    this.#bar.stop()
  }

  #texts(): Record<string, string | number> {
    const seconds = (performance.now() - this.#beganMs) / 1000
    const rate = seconds > 0.5 ? this.#done / seconds : 0
    return {
      doneText: humanSize(this.#done),
      totalText: humanSize(this.#total),
      rate: humanSize(Math.round(rate)),
      left: rate > 0 ? timeText((this.#total - this.#done) / rate) : '--:--',
      files: this.#files,
      found: this.#found,
    }
  }
}

/** 75 as `01:15`, 3675 as `1:01:15`. */
export function timeText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
