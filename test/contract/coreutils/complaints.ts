// Classifies the error messages of a command by kind, so that Cairn and GNU coreutils, whose texts differ, can be compared.

/** Kinds in the order in which they are tested; the first match counts. */
const kinds: readonly (readonly [kind: string, text: RegExp])[] = [
  ['twice', /specified more than once/],
  ['into itself', /into itself|to a subdirectory of itself|is a subdirectory of itself/],
  ['same', /are the same file|are identical/],
  ['loop', /cyclic|link to a folder that contains it|Too many levels|link points to itself/],
  ['over non-directory', /cannot overwrite non-directory/],
  ['over directory', /cannot overwrite (directory|it with)/],
  ['exists', /File exists|just.created/],
  ['dots', /refusing to remove|cannot move a path|Device or resource busy/],
  ['not empty', /not empty/i],
  ['special', /not a regular file/],
  ['is a directory', /Is a directory|is a directory|omitting directory/],
  ['missing', /No such file or directory|no such file or directory|Parent directory doesn't exist|broken link|dangling/],
  ['not a directory', /[Nn]ot a directory/],
  ['name too long', /too long|name limit/i],
  [
    'usage',
    /operand|missing|unknown option|invalid option|unrecognized option|are needed|is required|cannot be used together|cannot combine/,
  ],
]

/** The kinds found, sorted and without duplicates. Throws for a message of no known kind. */
export function kindsOf(stderr: string): readonly string[] {
  const found = new Set<string>()
  for (const line of stderr.split(/\n(?=(?:cp|mv|rm|cairn|error): )/)) {
    if (line.trim() === '' || /^cairn: \d+ not copied/.test(line)) continue
    const kind = kinds.find(([, text]) => text.test(line))?.[0]
    if (kind === undefined) throw new Error(`an error message of no known kind: ${line}`)
    found.add(kind)
  }
  return [...found].sort()
}
