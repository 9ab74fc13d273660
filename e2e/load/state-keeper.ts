/** Writes down what participants hold, for the checker: the same state once, by the hash of its canonical JSON. */
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalize } from 'json-canonicalize'

/** Keeps states in `states/` of a folder; gives each its name. */
export function stateKeeper(dir: string): (state: object) => string {
  const kept = new WeakMap<object, string>()
  return (state) => {
    const known = kept.get(state)
    if (known) return known
    const text = canonicalize(state)
    const name = createHash('sha256').update(text).digest('hex')
    const file = join(dir, 'states', `${name}.json`)
    if (!existsSync(file)) writeFileSync(file, text)
    kept.set(state, name)
    return name
  }
}
