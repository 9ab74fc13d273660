/** A ZIP that is made while it is sent: nothing of it is kept in memory or on the disk. */
import { createHash } from 'node:crypto'
import { makeZip } from 'client-zip'

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
 * at what has been packed by then. Nothing is compressed: documents are already. Beyond 4 GB it is a ZIP64. Throws where a
 * part does.
 */
export async function* zipped(parts: (packed: readonly Packed[]) => AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const packed: Packed[] = []
  const entries = async function* () {
    for await (const part of parts(packed)) yield { name: part.path, input: summed(part, packed) }
  }
  const zip = makeZip(entries())
  try {
    yield* zip.values({ preventCancel: true })
  } finally {
    // Broken off by whoever takes it, it fails with no reason: that only closes what is being read.
    await zip.cancel().catch(() => undefined)
  }
}

/** The bytes of the part; once they are through, it is told what they were. */
async function* summed({ path, bytes }: Part, packed: Packed[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    size += chunk.length
    yield chunk as Uint8Array<ArrayBuffer>
  }
  packed.push({ path, size, sha256: hash.digest('hex') })
}
