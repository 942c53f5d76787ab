// The completion scripts for bash, zsh and fish. Each completes commands, subcommands and options, and paths: a word that begins with a slash
// is completed by what is in that directory of the file system, any other by local files.

import type { CompletedCommand } from './words.js'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

export function completionScript(shell: Shell, program: CompletedCommand): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program)
}

/** What follows these options is not a command. */
const valued = ['--fs', '-D', '--define', '--conf']

/** A shell's word in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const namesOf = ({ subcommands }: CompletedCommand): string => subcommands.map(({ name }) => name).join(' ')

/** `name:words` for `case`: every command, and every subcommand as `command subcommand`. */
function cases(program: CompletedCommand, line: (key: string, words: string) => string): string {
  const lines = program.subcommands.flatMap((command) => [
    line(command.name, [namesOf(command), ...command.options].join(' ').trim()),
    ...command.subcommands.map((each) => line(`${command.name} ${each.name}`, each.options.join(' '))),
  ])
  return lines.join('\n')
}

const bashScript = (program: CompletedCommand): string => `# Completion of cairn for bash: source <(cairn completion bash)

_cairn_words() {
  case "$1" in
    '') echo ${quoted([namesOf(program), ...program.options].join(' '))} ;;
${cases(program, (key, words) => `    ${quoted(key)}) echo ${quoted(words)} ;;`)}
  esac
}

# Sets _cairn_command to the command before the word at the cursor, with its subcommand if there is one.
_cairn_find_command() {
  _cairn_command=
  local at=1 word
  while ((at < COMP_CWORD)); do
    word=\${COMP_WORDS[at]}
    case "$word" in
      ${valued.join('|')}) ((at++)) ;;
      -*) ;;
      *)
        if [[ -z $_cairn_command ]]; then
          _cairn_command=$word
        else
          [[ -n $(_cairn_words "$_cairn_command $word") ]] && _cairn_command="$_cairn_command $word"
          return
        fi
        ;;
    esac
    ((at++))
  done
}

_cairn() {
  local cur=\${COMP_WORDS[COMP_CWORD]} _cairn_command
  COMPREPLY=()
  _cairn_find_command
  if [[ $cur == /* && -n $_cairn_command ]]; then
    local path
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(cairn dfs -ls -C -d "$cur*" 2>/dev/null)
    return
  fi
  if [[ $cur == -* || -z $_cairn_command || -n $(_cairn_words "$_cairn_command" | grep -v '^-') ]]; then
    COMPREPLY=($(compgen -W "$(_cairn_words "$_cairn_command")" -- "$cur"))
  fi
  ((\${#COMPREPLY[@]} > 0)) || COMPREPLY=($(compgen -f -- "$cur"))
}

complete -o filenames -F _cairn cairn
`

const zshScript = (program: CompletedCommand): string => `#compdef cairn
# Completion of cairn for zsh: cairn completion zsh > "\${fpath[1]}/_cairn"

_cairn_words() {
  case "$1" in
    '') echo ${quoted([namesOf(program), ...program.options].join(' '))} ;;
${cases(program, (key, words) => `    ${quoted(key)}) echo ${quoted(words)} ;;`)}
  esac
}

_cairn() {
  local command= at=2 word
  while ((at < CURRENT)); do
    word=\${words[at]}
    case "$word" in
      ${valued.join('|')}) ((at++)) ;;
      -*) ;;
      *)
        if [[ -z $command ]]; then
          command=$word
        else
          [[ -n $(_cairn_words "$command $word") ]] && command="$command $word"
          break
        fi
        ;;
    esac
    ((at++))
  done
  if [[ $PREFIX == /* && -n $command ]]; then
    compadd -S '' -- \${(f)"$(cairn dfs -ls -C -d "$PREFIX*" 2>/dev/null)"}
    return
  fi
  compadd -- \${=$(_cairn_words "$command")}
  [[ -n $command && $PREFIX != -* ]] && _files
}

if [[ $funcstack[1] == _cairn ]]; then _cairn "$@"; else compdef _cairn cairn; fi
`

function fishScript(program: CompletedCommand): string {
  const options = (condition: string, words: readonly string[]): string[] =>
    words.map((word) => {
      const form = word.startsWith('--') ? `-l ${word.slice(2)}` : word.length === 2 ? `-s ${word.slice(1)}` : `-o ${word.slice(1)}`
      return `complete -c cairn ${condition} ${form}`
    })
  const commands = program.subcommands.flatMap((command) => {
    const within = `-n ${quoted(`__fish_seen_subcommand_from ${command.name}`)}`
    return [
      `complete -c cairn -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.about)}`,
      ...options(within, command.options),
      ...command.subcommands.flatMap((each) => [
        `complete -c cairn ${within} -a ${each.name} -d ${quoted(each.about)}`,
        ...options(
          `-n ${quoted(`__fish_seen_subcommand_from ${command.name}; and __fish_seen_subcommand_from ${each.name}`)}`,
          each.options,
        ),
      ]),
    ]
  })
  return [
    '# Completion of cairn for fish: cairn completion fish > ~/.config/fish/completions/cairn.fish',
    '',
    'function __cairn_paths',
    '  string match -q "/*" -- (commandline -ct); and cairn dfs -ls -C -d (commandline -ct)"*" 2>/dev/null',
    'end',
    '',
    ...options('', program.options),
    ...commands,
    "complete -c cairn -n 'not __fish_use_subcommand' -a '(__cairn_paths)'",
    '',
  ].join('\n')
}
