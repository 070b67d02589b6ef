import { suspensionOperator } from '#db/schema/enums.ts'

/** On whose word an end user is suspended: the partner's, or the end user's own. */
export const suspensionOperators = suspensionOperator.enumValues
export type SuspensionOperator = (typeof suspensionOperators)[number]
