/** Secrets in what the desk fills into documents, for the canary of shared/core: recipients and signer are the desk's. */
import type { Layer } from '../core/identity.ts'
import { actors, type Play } from '../core/testing.ts'
import { Formal } from './contract.ts'

/** Fills both documents and notes each secret: nobody but the desk may find it. */
export function plantDocuments(play: Play, secrets: Map<string, Layer[]>): void {
  for (const document of Formal.options) {
    const plant = (name: string) => {
      const word = `secret-${document}-${name}`
      secrets.set(word, ['desk'])
      return word
    }
    play.ok(actors.secretary, 'documents.fill', {
      document,
      fields: {
        profile: 'party2018',
        parentOrgan: plant('parent-organ'),
        organ: plant('organ'),
        organCode: plant('code'),
        place: plant('place'),
        signer: { capacity: 'tm', of: plant('of'), title: plant('title'), name: plant('signer') },
        recorder: plant('recorder'),
        recipients: [plant('recipient')],
        archive: plant('archive'),
      },
    })
  }
}
