/** A ZIP that is made while it is sent: nothing of it is kept in memory or on the disk. */
import { createHash } from 'node:crypto'
import { Zip, ZipPassThrough } from 'fflate'

/** A file to come, by its path. */
export interface Part {
  path: string
  bytes: AsyncIterable<Uint8Array> | readonly Uint8Array[]
}

export interface Packed {
  path: string
  size: number
  sha256: string
}

/**
 * The bytes of a ZIP of the parts, in their order; each part is asked for when the one before it is through, and may look
 * at what has been packed by then. Nothing is compressed: documents are already. Throws where a part does. Sizes stand in
 * 32 bits, so that all of it stays below 4 GB.
 */
export async function* zipped(parts: (packed: readonly Packed[]) => AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const packed: Packed[] = []
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const taken = () => {
    const chunks = ready
    ready = []
    return chunks
  }
  for await (const { path, bytes } of parts(packed)) {
    const entry = new ZipPassThrough(path)
    zip.add(entry)
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      entry.push(chunk)
      yield* taken()
    }
    entry.push(new Uint8Array(), true)
    packed.push({ path, size, sha256: hash.digest('hex') })
    yield* taken()
  }
  zip.end()
  yield* taken()
}
