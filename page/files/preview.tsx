// The beginning of a file: text, a picture, the first rows of a CSV or Parquet file. Readers of formats are loaded when they are needed.

import { useEffect, useState } from 'preact/hooks'
import { Failure, useAnswer } from '../parts/pieces.js'
import { sizeText } from '../parts/texts.js'
import { type FileCalls, nameOf } from '../server/file-calls.js'
import { limitedFile, limitedUnpacking, TooLarge } from './parquet-limits.js'

export const previewLimits = {
  textBytesMax: 64 * 1024,
  imageBytesMax: 20 * 1024 * 1024,
  rowsMax: 50,
  columnsMax: 50,
  cellCharactersMax: 200,
}

const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
}

type Previewed =
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'image'; readonly blob: Blob }
  | { readonly kind: 'rows'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly note: string }
  | { readonly kind: 'none'; readonly why: string }

interface PreviewProps {
  readonly files: FileCalls
  readonly path: string
  readonly length: number
}

export function Preview({ files, path, length }: PreviewProps) {
  const { value, error } = useAnswer(path, () => preview(files, path, length))
  return (
    <section aria-label="Preview" class="preview">
      <Failure error={error} />
      {value === undefined ? error === undefined && <p>Loading a preview …</p> : <Shown {...value} path={path} />}
    </section>
  )
}

function Shown(props: Previewed & { readonly path: string }) {
  switch (props.kind) {
    case 'text':
      return (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{props.text}</pre>
          {props.isCut && <p>The first {sizeText(previewLimits.textBytesMax)} are shown.</p>}
        </>
      )
    case 'image':
      return <Picture blob={props.blob} name={nameOf(props.path)} />
    case 'rows':
      return <Rows {...props} />
    case 'none':
      return <p>{props.why}</p>
  }
}

function Picture({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const [url, setUrl] = useState('')
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (isBroken) return <p>The browser cannot show this picture.</p>
  return url === '' ? null : <img src={url} alt={`Contents of ${name}`} onError={() => setBroken(true)} />
}

function Rows({
  heads,
  rows,
  note,
}: {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly note: string
}) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="The first rows">
        <table>
          <thead>
            <tr>
              {heads.map((head, place) => (
                <th key={place} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, number) => (
              <tr key={number}>
                {row.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>{note}</p>
    </>
  )
}

async function preview(files: FileCalls, path: string, length: number): Promise<Previewed> {
  if (length === 0) return { kind: 'none', why: 'The file is empty.' }
  const extension = /\.([a-z0-9]+)$/i.exec(nameOf(path))?.[1]?.toLowerCase() ?? ''
  const type = imageTypes[extension]
  if (type !== undefined && length <= previewLimits.imageBytesMax) {
    return { kind: 'image', blob: new Blob([await files.read(path, 0, length)], { type }) }
  }
  if (extension === 'parquet' || extension === 'parq') {
    return previewParquet(files, path, length).catch((thrown: unknown): Previewed => {
      if (thrown instanceof TooLarge) return { kind: 'none', why: `There is no preview of this file: ${thrown.message}.` }
      throw thrown
    })
  }
  const bytes = new Uint8Array(await files.read(path, 0, previewLimits.textBytesMax))
  const isCut = bytes.length < length
  const text = textOf(bytes, isCut)
  if (text === undefined) return { kind: 'none', why: 'There is no preview of this kind of file.' }
  if (extension === 'csv' || extension === 'tsv') return previewCsv(text, extension, isCut)
  return { kind: 'text', text, isCut }
}

/** Undefined if it is not text. A character at the end may be cut. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return undefined
  }
}

const cellText = (value: unknown): string => {
  const text =
    value === null || value === undefined
      ? ''
      : value instanceof Date
        ? value.toISOString()
        : typeof value === 'object'
          ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
          : String(value)
  return text.slice(0, previewLimits.cellCharactersMax)
}

async function previewCsv(text: string, extension: string, isCut: boolean): Promise<Previewed> {
  const { default: papa } = await import('papaparse')
  const { rowsMax, columnsMax } = previewLimits
  const { data } = papa.parse<string[]>(text, {
    preview: rowsMax + 2,
    skipEmptyLines: true,
    ...(extension === 'tsv' ? { delimiter: '\t' } : {}),
  })
  // The last row of a part may be cut.
  const whole = isCut && data.length < rowsMax + 2 ? data.slice(0, -1) : data
  const [heads = [], ...rows] = whole.map((row) => row.slice(0, columnsMax).map(cellText))
  const shown = rows.slice(0, rowsMax)
  return {
    kind: 'rows',
    heads,
    rows: shown,
    note: isCut || rows.length > rowsMax ? `The first ${shown.length} rows are shown.` : `${shown.length} rows.`,
  }
}

async function previewParquet(files: FileCalls, path: string, byteLength: number): Promise<Previewed> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors: all }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ])
  const file = limitedFile({ byteLength, slice: (start, end = byteLength) => files.read(path, start, end - start) })
  const metadata = await parquetMetadataAsync(file)
  const { rowsMax, columnsMax } = previewLimits
  const columns = parquetSchema(metadata)
    .children.slice(0, columnsMax)
    .map(({ element }) => element.name)
  const compressors = limitedUnpacking(all)
  const rows = await parquetReadObjects({ file, metadata, compressors, columns, rowStart: 0, rowEnd: rowsMax })
  const cells = rows.map((row) => columns.map((name) => cellText(row[name])))
  return { kind: 'rows', heads: columns, rows: cells, note: `The first ${rows.length} of ${metadata.num_rows} rows are shown.` }
}
