import { describe } from 'vitest'
import { storageConformance } from './conformance.ts'
import { memoryStorage } from './memory.ts'

describe('[HUB8] the memory storage', () => storageConformance(() => memoryStorage()))
