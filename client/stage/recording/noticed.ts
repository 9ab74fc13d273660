/** Of which recording this device's users have been told and have pressed that they know. */

const key = 'diem-cau-recording-known'

type Kept = Pick<Storage, 'getItem' | 'setItem'>

/** One for the page; without storage it lasts as long as the page. */
export function createNoticed(storage: Kept | undefined) {
  let last: string | undefined
  return {
    knows(id: string): boolean {
      try {
        return last === id || storage?.getItem(key) === id
      } catch {
        return false
      }
    },
    press(id: string): void {
      last = id
      try {
        storage?.setItem(key, id)
      } catch {
        // Full or forbidden: it then lasts as long as the page.
      }
    },
  }
}
