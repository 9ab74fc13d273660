/** Ids made on this device. `crypto.randomUUID` is missing on plain http, so they come from `getRandomValues`. */
export function newId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as Id
}
