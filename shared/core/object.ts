/** Small pure helpers over plain objects. */

/** The object without some optional keys; the same object where it has none of them. */
export function without<T extends object, K extends keyof T>(object: T, ...keys: K[]): Omit<T, K> {
  if (!keys.some((key) => key in object)) return object
  const rest = { ...object }
  for (const key of keys) delete rest[key]
  return rest
}

/** The values of a record in the order they were put in; the keys' brand is kept by the values themselves. */
export const byId = <K extends string, V extends { id: K }>(values: readonly V[]): Record<K, V> =>
  Object.fromEntries(values.map((value) => [value.id, value])) as Record<K, V>

/** Of some wished changes those that would change something, or nothing. Compares by value. */
export function changesOf<T extends object>(now: T, wished: Partial<T>): Partial<T> | undefined {
  const keys = (Object.keys(wished) as (keyof T)[]).filter((key) => !equal(now[key], wished[key]))
  return keys.length ? (Object.fromEntries(keys.map((key) => [key, wished[key]])) as Partial<T>) : undefined
}

/** Equality of plain data, whatever the order of keys. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(x)
  return keys.length === Object.keys(y).length && keys.every((key) => key in y && equal(x[key], y[key]))
}
