import { z } from 'zod'
import { formatNational } from '#lib/phone/format-phone.ts'
import { displayPhone } from '#lib/phone/show-phone.ts'
import { phoneScenarios } from '#lib/sandbox/contact-scenarios.ts'
import { leasePhone } from '#lib/sandbox/lease-phone.ts'
import { isPhoneRangeCountry, phoneRanges } from '#lib/sandbox/phone-ranges.ts'
import { momentSchema } from '../fields/text-fields.ts'
import { writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'

const leasePhoneOperation = writeOperation(
  {
    method: 'post',
    path: '/sandbox/phone-leases',
    operationId: 'leaseSandboxPhone',
    tag: 'Sandbox',
    summary: 'Lease a test number',
    description: `A mobile number that no other lease holds for an hour, and that none of your consumers has: so tests on
many workers and machines never share one. With a scenario it is one of that scenario's numbers.`,
    access: 'sandboxKey',
    body: {
      schema: z.strictObject({
        country: z
          .enum(Object.keys(phoneRanges).filter(isPhoneRangeCountry))
          .default('FRA')
          .meta({ description: 'Where the number belongs, ISO 3166-1 alpha-3.', example: 'FRA' }),
        scenario: z
          .enum(phoneScenarios.map(({ name }) => name))
          .optional()
          .meta({ description: 'A name of `GET /sandbox/scenarios` whose kind is `PHONE`.' }),
      }),
      example: { country: 'FRA' },
    },
    answers: {
      201: {
        description: 'The number.',
        schema: z
          .object({
            phone: z.object({ countryCode: z.string(), number: z.string() }),
            e164: z.string(),
            national: z.string().meta({ description: 'As its owner writes it at home.' }),
            expiresAt: momentSchema,
          })
          .meta({ id: 'SandboxPhoneLease' }),
        example: {
          phone: { countryCode: '33', number: '612345678' },
          e164: '+33612345678',
          national: '06 12 34 56 78',
          expiresAt: '2026-11-02T10:00:00.000Z',
        },
      },
    },
    problems: ['PHONE_LEASES_EXHAUSTED'],
  },
  async (tx, { body: { country, scenario } }, { partner, now }) => {
    const leased = await leasePhone(
      tx,
      { partnerId: partner.id, country, scenario: scenario ?? null },
      { now },
    )
    if (!leased.ok) return problem('PHONE_LEASES_EXHAUSTED')
    const { phoneE164, expiresAt } = leased.value
    return answer(201, {
      phone: displayPhone(phoneE164),
      e164: phoneE164,
      national: formatNational(phoneE164),
      expiresAt: expiresAt.toISOString(),
    })
  },
)

export const phoneLeaseOperations = [leasePhoneOperation]
