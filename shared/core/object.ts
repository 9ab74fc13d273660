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
