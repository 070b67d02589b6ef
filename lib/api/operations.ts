import { consumerOperations } from './consumers/consumer-operations.ts'
import type { Operation } from './operation.ts'

/** Every operation of the partner API, one list per subject. */
export const operations: readonly Operation[] = [...consumerOperations]
