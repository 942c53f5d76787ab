// The interface of the log for all parts of Cairn. The programs pass pino (`master/main.ts`, `chunkserver/main.ts`); tests pass
// `silentLogger`.

export interface Logger {
  /** The minimum level of lines, as `info`; another one counts from then on. Absent where nothing is logged. */
  level?: string
  debug(fields: Readonly<Record<string, unknown>>, message: string): void
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
  child(bindings: Record<string, unknown>): Logger
}

const quiet = (): void => undefined

export const silentLogger: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet, child: () => silentLogger }
