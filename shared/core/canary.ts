/** Secrets for tests of who sees what: planted in a plan's private fields, each with the layers it may be found in. */
import { type Layer, unitLayer } from './identity.ts'
import { demoPlan } from './testing.ts'

/** Each secret and the layers it may be found in. */
export const secrets = new Map<string, Layer[]>()
/** A new word that only the desk and these units may see. */
export const secret = (name: string, ...units: Layer[]): string => {
  const word = `secret-${name}`
  secrets.set(word, ['desk', ...units])
  return word
}
let digits = 100_000
/** A secret that is a telephone number. */
export const phone = (...units: Layer[]): string => {
  const number = `0987${++digits}`
  secrets.set(number, ['desk', ...units])
  return number
}

/** The demo conference with a secret of its own in every private field; forgets those of before. */
export function plantedPlan() {
  secrets.clear()
  const plan = demoPlan()
  for (const unit of plan.details) {
    const own = unitLayer(unit.unitId)
    unit.phone = phone(own)
    unit.technician = { name: secret(`technician-${unit.unitId}`, own), phone: phone(own) }
    for (const delegate of unit.delegates) {
      delegate.name = secret(`name-${delegate.id}`, own)
      delegate.titles = [secret(`title-${delegate.id}`, own)]
    }
  }
  for (const item of plan.hidden) {
    item.title = secret('hidden-title')
    item.presenter = secret('hidden-presenter')
  }
  return plan
}
