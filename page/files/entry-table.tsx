// The entries of a directory as a table. Names are shown as text, whatever is in them.

import { modeText, sizeText, timeText } from '../parts/texts.js'
import { escapedPath, type FileStatus, joined } from '../server/file-calls.js'
import type { Sort, SortKey } from './directory.js'

interface EntryTableProps {
  readonly path: string
  readonly entries: readonly FileStatus[]
  /** Undefined: the server gives them by name, and they cannot be sorted otherwise. */
  readonly sort: Sort | undefined
  readonly chosen: ReadonlySet<string>
  readonly onSort: (sort: Sort) => void
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onOpen: (name: string) => void
}

interface Column {
  readonly key: SortKey
  readonly title: string
  readonly style: string
}

const columns: readonly Column[] = [
  { key: 'name', title: 'Name', style: '' },
  { key: 'size', title: 'Size', style: 'number' },
  { key: 'time', title: 'Modified', style: 'wide' },
  { key: 'owner', title: 'Owner', style: 'wide' },
]

export function EntryTable({ path, entries, sort, chosen, onSort, onChoose, onOpen }: EntryTableProps) {
  const areAll = entries.length > 0 && entries.every(({ pathSuffix }) => chosen.has(pathSuffix))
  const chooseAll = (): void => onChoose(areAll ? new Set() : new Set(entries.map(({ pathSuffix }) => pathSuffix)))
  const choose = (name: string): void => {
    const now = new Set(chosen)
    if (!now.delete(name)) now.add(name)
    onChoose(now)
  }
  return (
    <table class="entries">
      <caption class="hidden">Entries of {path}</caption>
      <thead>
        <tr>
          <th scope="col">
            <input type="checkbox" aria-label="Choose all that are shown" checked={areAll} onChange={chooseAll} />
          </th>
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
          <th scope="col" class="wide">
            Mode
          </th>
          <th scope="col">
            <span class="hidden">More</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.pathSuffix} path={path} entry={entry} isChosen={chosen.has(entry.pathSuffix)} onChoose={choose} onOpen={onOpen} />
        ))}
        {entries.length === 0 && (
          <tr>
            <td colSpan={7}>There is nothing here.</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

interface HeadProps {
  readonly column: Column
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort) => void
}

function Head({ column: { key, title, style }, sort, onSort }: HeadProps) {
  if (sort === undefined) {
    return (
      <th scope="col" class={style}>
        {title}
      </th>
    )
  }
  const isSorted = sort.key === key
  return (
    <th scope="col" class={style} aria-sort={isSorted ? (sort.isDown ? 'descending' : 'ascending') : undefined}>
      <button type="button" class="head" onClick={() => onSort({ key, isDown: isSorted && !sort.isDown })}>
        {title}
        <span aria-hidden="true">{isSorted ? (sort.isDown ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  )
}

interface RowProps {
  readonly path: string
  readonly entry: FileStatus
  readonly isChosen: boolean
  readonly onChoose: (name: string) => void
  readonly onOpen: (name: string) => void
}

function Row({ path, entry, isChosen, onChoose, onOpen }: RowProps) {
  const { pathSuffix: name, type, length, modificationTime, owner, group, permission, childrenNum } = entry
  const isDirectory = type === 'DIRECTORY'
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={`Choose ${name}`} checked={isChosen} onChange={() => onChoose(name)} />
      </td>
      <td class="name">
        {isDirectory ? (
          <a href={`#/files${escapedPath(joined(path, name))}`}>{name}/</a>
        ) : (
          <button type="button" class="link" onClick={() => onOpen(name)}>
            {name}
          </button>
        )}
      </td>
      <td class="number">{isDirectory ? `${childrenNum} ${childrenNum === 1 ? 'entry' : 'entries'}` : sizeText(length)}</td>
      <td class="wide">{timeText(modificationTime)}</td>
      <td class="wide">
        {owner}:{group}
      </td>
      <td class="wide">
        <code>{modeText(permission)}</code>
      </td>
      <td>
        <button type="button" aria-label={`Details of ${name}`} onClick={() => onOpen(name)}>
          Details
        </button>
      </td>
    </tr>
  )
}
