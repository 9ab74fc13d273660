/** Lite mode, by choice: no picture. Kept on this machine for this access. */
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
const key = (accessId: string): string => `diem-cau-lite:${accessId}`

export function isLite(accessId: string, storage: () => Kept = () => localStorage): boolean {
  try {
    return storage().getItem(key(accessId)) === 'on'
  } catch {
    return false
  }
}

export function keepLite(accessId: string, lite: boolean, storage: () => Kept = () => localStorage): void {
  try {
    if (lite) storage().setItem(key(accessId), 'on')
    else storage().removeItem(key(accessId))
  } catch {
    // The choice then lasts as long as the page.
  }
}
