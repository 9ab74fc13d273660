/** How large a message is, before anything else is done with it. */
import { maxFrameBytes } from '../../shared/core/protocol.ts'

/**
 * Characters in all strings of a value and bytes of its buffers, each value counting a little. Stops once it is too
 * much; deep nesting cannot overflow it.
 */
export function sizeOf(value: unknown): number {
  let size = 0
  const stack: object[] = []
  const own = (inner: unknown): number => {
    if (typeof inner === 'string') return inner.length + 2
    if (ArrayBuffer.isView(inner)) return inner.byteLength + 2
    if (typeof inner === 'object' && inner !== null) stack.push(inner)
    return 2
  }
  size += own(value)
  for (let next = stack.pop(); next; next = stack.pop()) {
    // By key, not by a list of entries: such a list would cost more than what is measured.
    for (const key in next) {
      size += own((next as Record<string, unknown>)[key]) + (Array.isArray(next) ? 0 : key.length)
      if (size > maxFrameBytes) return size
    }
  }
  return size
}
