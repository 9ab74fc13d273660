/** What is filled in as it stands in the fields of a form, and back. Pure. */
import { z } from 'zod'
import { capacitiesOf } from '../../shared/documents/capacities.ts'
import { Capacity, Fields, type Formal, Profile } from '../../shared/documents/contract.ts'
import { cleanLine } from '../../shared/core/text.ts'

/** Everything is text here; also the shape in which it is kept in the browser. */
export const Form = z.object({
  profile: Profile,
  parentOrgan: z.string(),
  organ: z.string(),
  organCode: z.string(),
  number: z.string(),
  place: z.string(),
  date: z.string(),
  capacity: Capacity,
  of: z.string(),
  title: z.string(),
  name: z.string(),
  recorder: z.string(),
  /** One a line. */
  recipients: z.string(),
  archive: z.string(),
})
export type Form = z.infer<typeof Form>
export type FieldName = keyof Form

/** "26/4/2024" of `2024-04-26`: a browser's own date field shows months and days in the order of its language. */
const typedDay = (day: string): string => day.split('-').map(Number).toReversed().join('/')
const dayOf = (typed: string): string => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? []
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export function formOf({ signer, number, recipients, date, ...fields }: Fields): Form {
  const empty = { parentOrgan: '', organ: '', organCode: '', place: '', recorder: '', archive: '' }
  return {
    ...empty,
    ...fields,
    date: date === undefined ? '' : typedDay(date),
    number: number === undefined ? '' : String(number),
    capacity: signer?.capacity ?? 'self',
    of: signer?.of ?? '',
    title: signer?.title ?? '',
    name: signer?.name ?? '',
    recipients: (recipients ?? []).join('\n'),
  }
}

/** Those who sign for somebody or in place of somebody say for whom. */
export const signsFor = (capacity: Capacity): boolean => capacity !== 'self' && capacity !== 'q'

/** A mark that stands in the text anyway is not typed twice: "- Thường trực Tỉnh ủy;" is "Thường trực Tỉnh ủy". */
const bareRecipient = (line: string): string =>
  cleanLine(line)
    .replace(/^[-–+•]\s*/u, '')
    .replace(/[;,.]+$/u, '')

/** The minutes are signed by whoever presides: no capacity, nobody signed for. */
export function written(document: Formal, form: Form): { fields: Fields; wrong: ReadonlySet<FieldName> } {
  const wrong = new Set<FieldName>()
  const text = (name: 'parentOrgan' | 'organ' | 'organCode' | 'place' | 'recorder' | 'archive') => {
    const value = cleanLine(form[name])
    return value ? { [name]: value } : {}
  }
  const number = form.number.trim()
  const nth = Number(number)
  if (number && !(Number.isInteger(nth) && nth > 0)) wrong.add('number')
  const recipients = form.recipients.split('\n').map(bareRecipient).filter(Boolean)
  const allowed = document === 'notice' && capacitiesOf(form.profile).includes(form.capacity)
  const capacity = allowed ? form.capacity : 'self'
  const [of, title, name] = [signsFor(capacity) ? form.of : '', form.title, form.name].map(cleanLine)
  const signer = {
    capacity,
    ...(of && { of }),
    ...(title && { title }),
    ...(name && { name }),
  }
  const fields = {
    profile: form.profile,
    ...text('parentOrgan'),
    ...text('organ'),
    ...text('organCode'),
    ...(number && !wrong.has('number') && { number: nth }),
    ...text('place'),
    ...(form.date.trim() && { date: dayOf(form.date.trim()) }),
    ...((of || title || name || capacity !== 'self') && { signer }),
    ...(document === 'minutes' && text('recorder')),
    ...(recipients.length > 0 && { recipients }),
    ...text('archive'),
  }
  const parsed = Fields.safeParse(fields)
  if (parsed.success) return { fields: parsed.data, wrong }
  for (const { path } of parsed.error.issues) {
    const name = path[0] === 'signer' ? path[1] : path[0]
    if (typeof name === 'string' && name in form) wrong.add(name as FieldName)
  }
  // What is wrong is left out, so that the rest can be looked at all the same.
  const usable = Object.fromEntries(Object.entries(fields).filter(([key]) => !wrong.has(key as FieldName)))
  const rest = Fields.safeParse(usable)
  return { fields: rest.success ? rest.data : { profile: form.profile }, wrong }
}

/** The field in which a gap is filled in; nothing where it is filled elsewhere, or by the meeting itself. */
export function fieldOfGap(key: string): FieldName | undefined {
  const fields: Record<string, FieldName> = {
    'gap.number': 'number',
    'gap.organCode': 'organCode',
    'gap.place': 'place',
    'gap.date': 'date',
    'gap.signer': 'capacity',
    'gap.signerOf': 'of',
    'gap.signerTitle': 'title',
    'gap.signerName': 'name',
    'gap.capacity': 'capacity',
    'gap.recorder': 'recorder',
    'gap.recipients': 'recipients',
    'gap.archive': 'archive',
  }
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}
