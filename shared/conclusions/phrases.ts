/** Words of the record: how groups are named and what an office says over and over. Vietnamese whatever the page speaks. */

/** How the communes of a cluster are named in a conclusion. */
export const clusterWords = (cluster: string): string => `các xã, phường thuộc ${cluster}`
export const communesWords = 'tất cả các xã, phường'

export interface Phrase {
  /** Typed and followed by Tab. No vowels, so that neither Telex nor VNI ever makes another letter of it. */
  short: string
  /** `@` opens the completion of units there; what follows it is stepped over once one is chosen. */
  words: string
}

export const phrases: readonly Phrase[] = [
  { short: 'gct', words: 'giao @ chủ trì, ' },
  { short: 'phv', words: 'phối hợp với @' },
  { short: 'htt', words: 'hoàn thành trước ' },
  { short: 'bc', words: 'báo cáo ' },
  { short: 'dn', words: 'đề nghị @' },
]
