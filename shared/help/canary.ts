/** Secrets in what rooms call for, for the canary of shared/core. */
import { type CallId, type Layer, unitLayer } from '../core/identity.ts'
import { actors, ids, type Play } from '../core/testing.ts'

/** Calls, is received, answered and finished; notes each secret with the layers it may be found in. */
export function plantHelp(play: Play, secrets: Map<string, Layer[]>): void {
  const plant = (name: string): string => {
    const word = `secret-help-${name}`
    secrets.set(word, ['desk', unitLayer(ids.unit.a1)])
    return word
  }
  const siteId = ids.site.a1
  const text = plant('text')
  const [called] = play.ok(actors.site('a1'), 'help.call', { siteId, kind: 'other', text })
  const { callId } = called!.data as { callId: CallId }
  secrets.set(callId, ['desk', unitLayer(ids.unit.a1)])
  play.ok(actors.site('a1'), 'help.call', { siteId, kind: 'other', text: plant('again') })
  play.ok(actors.operator, 'help.receive', { siteId, callId })
  play.ok(actors.operator, 'help.answer', { siteId, callId, text: plant('answer') })
  const note = 'secret-help-note'
  secrets.set(note, ['desk'])
  play.ok(actors.operator, 'help.note', { text: note })
  play.ok(actors.site('a1'), 'help.finish', { siteId, callId })
}
