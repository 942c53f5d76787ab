// Paths of files in comments, schemas and documents: such a file must exist. A path may be relative to the folder of the file that names it,
// to any folder above that one, or to a program's folder (documents name files of all programs).

import { type Finding, resolveImport } from './source.js'

const programs = ['master', 'chunkserver', 'client', 'proto', 'test']

/** At least one folder and a file name. A path that is the end of a longer one, such as that of a URL, does not count. */
const namedPath = /(?<![\w@./*<>}-])(?:\.{1,2}\/|[a-z][\w-]*\/)(?:[\w.-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs|proto|md)\b(?![\w/*-])/g

/** `paths`: all files of the repository. */
export function checkCommentPaths(path: string, text: string, paths: readonly string[]): Finding[] {
  const files = new Set(paths)
  const isDocument = path.endsWith('.md')
  return text.split('\n').flatMap((line, at) => {
    const comment = isDocument ? line : commentOf(line)
    return [...comment.matchAll(namedPath)]
      .filter(([name]) => !placesOf(path, name, isDocument).some((place) => files.has(place)))
      .map(([name]) => ({ path, line: at + 1, problem: `no file ${name}` }))
  })
}

/** The comment in a line of a source: after `//`, in a line of a block comment, or in a block comment within one line. */
function commentOf(line: string): string {
  return /(?:^|\s)(?:\/\/|\/\*\*?|\*)\s(.*)$/.exec(line)?.[1] ?? ''
}

/** Where the file may be. */
function placesOf(path: string, name: string, isDocument: boolean): string[] {
  if (name.startsWith('.')) return [resolveImport(path, name) ?? name]
  const folders = path.split('/').slice(0, -1)
  const above = folders.map((_, at) => folders.slice(0, at + 1).join('/'))
  return ['', ...above, ...(isDocument ? programs : [])].map((folder) => (folder === '' ? name : `${folder}/${name}`))
}
