// The files of the page (scripts, styles) as `npm run build` makes them. They are read when they are first asked for and then kept.

import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { packageFolder } from '../base/package.js'
import { pageHeaders } from './page-headers.js'

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }
const namePattern = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.(js|css|svg)$/
/** A name with a hash of the contents never changes. */
const hashed = /-[A-Z0-9]{8}\.js$/

const files = (folder: string): ((name: string) => Promise<Buffer | undefined>) => {
  const kept = new Map<string, Promise<Buffer>>()
  return async (name) => {
    if (!namePattern.test(name)) return undefined
    const known = kept.get(name)
    if (known !== undefined) return known
    const read = readFile(join(folder, name))
    const bytes = await read.catch(() => undefined)
    if (bytes !== undefined) kept.set(name, read)
    return bytes
  }
}

export type Assets = (response: ServerResponse, name: string) => Promise<void>

/** Answers with the file of this name. */
export function pageAssets(folder = join(packageFolder, 'dist/bundle/page')): Assets {
  const find = files(folder)
  return async (response, name) => {
    const bytes = await find(name)
    if (bytes === undefined) {
      response.writeHead(404, { ...pageHeaders(), 'Content-Type': 'text/plain' }).end('there is no such file\n')
      return
    }
    const headers = { ...pageHeaders(), 'Cache-Control': hashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache' }
    const type = `${types[name.slice(name.lastIndexOf('.') + 1)]}; charset=utf-8`
    response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes)
  }
}
