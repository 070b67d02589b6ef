'use server'

import type { FormState } from '#components/forms/form-state.ts'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { refreshIdentity } from '#lib/identity/refresh-identity.ts'
import { type Address, runStep } from '../run-step.ts'
import { beginIdentity } from './begin-identity.ts'

/** To the provider's own pages, in this tab. */
export async function startIdentityAction(
  address: Address,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runStep(address, 'identity', form, beginIdentity)
}

/** "Check again": asks the provider now, for whoever waits without JavaScript or patience. */
export async function checkAgainAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'done', form, async (_tx, { walk: { application } }) => {
    if (!application) return { kind: 'moved' }
    const { partnerId, id: applicationId } = application
    return {
      kind: 'after',
      work: async () => {
        await refreshIdentity(database(), { partnerId, applicationId }, { now: systemNow() })
        return { kind: 'moved' }
      },
    }
  })
}
