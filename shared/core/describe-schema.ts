/**
 * A schema in one line, in a notation like TypeScript's, with its bounds: what PROTOCOL.md prints, so that a test can
 * hold the document to the contracts. `Line<200>`: one line of at most 200 characters; `Text<…>`: paragraphs.
 */
import { z } from 'zod'

/** Schemas printed by their name wherever another one holds them. */
export type Names = ReadonlyMap<unknown, string>

type Def = { type: string } & Record<string, unknown>
const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def
const held = (schema: z.ZodType, key: string): z.ZodType => defOf(schema)[key] as z.ZodType
const required = (schema: z.ZodType): z.ZodType =>
  defOf(schema).type === 'optional' ? required(held(schema, 'innerType')) : schema

/** One schema; its own name is not used, those of what it holds are. */
export function describeSchema(schema: z.ZodType, names: Names): string {
  const inner = (part: z.ZodType) => names.get(part) ?? describeSchema(part, names)
  const def = defOf(schema)
  switch (def.type) {
    case 'object':
      return objectOf((schema as z.ZodObject).shape, inner)
    case 'array':
      return arrayOf(schema, inner)
    case 'record':
      return recordOf(schema, inner)
    case 'enum':
      return (schema as z.ZodEnum).options.map((option) => `"${option}"`).join(' | ')
    case 'literal':
      return (def['values'] as unknown[]).map((value) => JSON.stringify(value)).join(' | ')
    case 'union':
      return (def['options'] as z.ZodType[]).map(inner).join(' | ')
    case 'nullable':
      return `${inner(held(schema, 'innerType'))} | null`
    default:
      return leafOf(schema)
  }
}

function objectOf(shape: Record<string, z.ZodType>, inner: (part: z.ZodType) => string): string {
  const fields = Object.entries(shape).map(([name, part]) => {
    const { type, defaultValue } = defOf(part)
    if (type === 'optional') return `${name}?: ${inner(required(part))}`
    if (type === 'default') return `${name}?: ${inner(held(part, 'innerType'))} = ${JSON.stringify(defaultValue)}`
    return `${name}: ${inner(part)}`
  })
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
}

function arrayOf(schema: z.ZodType, inner: (part: z.ZodType) => string): string {
  const element = inner(held(schema, 'element'))
  const { minItems = 0, maxItems } = z.toJSONSchema(schema, { unrepresentable: 'any' })
  const bounds = maxItems === undefined ? (minItems > 0 ? `${minItems}..` : '') : `${minItems}..${maxItems}`
  return `${/[|{ ]/.test(element) ? `(${element})` : element}[${bounds}]`
}

function recordOf(schema: z.ZodType, inner: (part: z.ZodType) => string): string {
  const [key, value] = [held(schema, 'keyType'), held(schema, 'valueType')]
  const text = `Record<${inner(key)}, ${inner(value)}>`
  // One whose keys are named must hold them all, unless it is said to be partial.
  return defOf(key).type === 'enum' && schema.safeParse({}).success ? `Partial<${text}>` : text
}

function leafOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any' })
  if (json.type === 'boolean') return 'Boolean'
  if (json.type === 'integer') {
    const { minimum = -Infinity, maximum = Infinity } = json
    const low = minimum <= Number.MIN_SAFE_INTEGER ? '' : minimum
    const high = maximum >= Number.MAX_SAFE_INTEGER ? '' : maximum
    return low === '' && high === '' ? 'Int' : `Int<${low}..${high}>`
  }
  if (json.type === 'number') return `Number<${json.minimum}..${json.maximum}>`
  if (json.type !== 'string') throw new Error(`no notation for ${defOf(schema).type}`)
  if (json.maxLength === undefined) return 'String'
  if (defOf(schema).type !== 'pipe') return `String<${json.minLength ?? 0}..${json.maxLength}>`
  // What keeps paragraphs is a text.
  return `${schema.safeParse('a\nb').data === 'a\nb' ? 'Text' : 'Line'}<${json.maxLength}>`
}
