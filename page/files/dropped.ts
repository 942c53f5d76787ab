// The files that a person drops on the page or chooses, those of folders with their paths.

import type { Dropped } from './uploads.js'

/** All files of a drop, those of its folders with their paths. */
export async function droppedFiles(data: DataTransfer): Promise<Dropped[]> {
  // All are taken at once: after the event they are gone. What is no file of a file system, such as a picture of a page, has no entry.
  const taken = [...data.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found: Dropped[] = []
  for (const { entry, file } of taken) {
    if (entry !== null) await collect(entry, entry.name, found)
    else if (file !== null) found.push({ file, relative: file.name })
  }
  return found
}

async function collect(entry: FileSystemEntry, relative: string, found: Dropped[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    found.push({ file, relative })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return
    for (const each of part) await collect(each, `${relative}/${each.name}`, found)
  }
}

/** Of a field for files or for a folder. */
export const chosenFiles = (list: FileList): Dropped[] =>
  [...list].map((file) => ({ file, relative: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))
