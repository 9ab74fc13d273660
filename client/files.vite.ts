/** Which files the page's program comes in. */
import { join } from 'node:path'

interface Graph {
  getModuleInfo(id: string): { importedIds: string[] } | null
}

const page = join(import.meta.dirname, 'index.html')

/** A module and all that it cannot begin without. */
function withNeeds(id: string, graph: Graph, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found
  found.add(id)
  for (const needed of graph.getModuleInfo(id)?.importedIds ?? []) withNeeds(needed, graph, found)
  return found
}

let first: Set<string> | undefined

/**
 * What the page begins with is one file: faces and the way in have it anyway. Spread over what faces share, it had the
 * way in fetch nearly all that any face is made of. Of the rest, what the same faces share comes together, and what is
 * too small for a request of its own lies with the nearest: so many bytes, as it is written.
 */
export const groups = [
  {
    name: (id: string, graph: Graph) => ((first ??= withNeeds(page, graph)).has(id) ? 'main' : null),
    priority: 1,
  },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 4_000 },
]
