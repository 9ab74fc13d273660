/** The short code a sender keeps: it finds the answer in the published list, or proves that a ballot was taken (PO15). */
import type { CommandId } from '../core/identity.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * "7K3M-Q2ZD": the same on the device that sent the command and on the hub, which both know its id. It says nothing of
 * the answer, and the id cannot be had back from it.
 */
export function receiptOf(commandId: CommandId): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (const letter of commandId) {
    const code = letter.codePointAt(0)!
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  const part = (n: number) => Array.from({ length: 4 }, (_, i) => letters[(n >>> (5 * i)) & 31]).join('')
  return `${part(a)}-${part(b)}`
}
