// What kinds of complaints a command made, out of its standard error: the two sides say them in words of their own.

/** In the order in which they are looked for: the first that fits counts. */
const kinds: readonly (readonly [kind: string, text: RegExp])[] = [
  ['twice', /specified more than once/],
  ['into itself', /into itself|to a subdirectory of itself|is a subdirectory of itself/],
  ['same', /are the same file|are identical/],
  ['loop', /cyclic|link to a folder that holds it|Too many levels|link that leads to itself/],
  ['over non-directory', /cannot overwrite non-directory/],
  ['over directory', /cannot overwrite (directory|it with)/],
  ['exists', /File exists|just.created/],
  ['dots', /refusing to remove|cannot be moved by a name|Device or resource busy/],
  ['not empty', /not empty/i],
  ['special', /no regular file/],
  ['is a directory', /Is a directory|is a directory|omitting directory/],
  ['missing', /No such file or directory|no such file or directory|Parent directory doesn't exist|leads nowhere|dangling/],
  ['not a directory', /[Nn]ot a directory/],
  ['name too long', /too long|name limit/i],
  ['usage', /operand|missing|unknown option|invalid option|unrecognized option|are needed|is needed|exclude|cannot combine/],
]

/** Sorted, each once. Throws for a complaint of no kind. */
export function kindsOf(stderr: string): readonly string[] {
  const found = new Set<string>()
  for (const line of stderr.split(/\n(?=(?:cp|mv|rm|cairn|error): )/)) {
    if (line.trim() === '' || /^cairn: \d+ not copied/.test(line)) continue
    const kind = kinds.find(([, text]) => text.test(line))?.[0]
    if (kind === undefined) throw new Error(`a complaint of no known kind: ${line}`)
    found.add(kind)
  }
  return [...found].sort()
}
