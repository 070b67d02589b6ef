import type { Walk } from '#lib/onboarding/walk.ts'

type Overrides = {
  partner?: Partial<Walk['partner']>
  session?: Partial<Walk['session']>
  consumer?: Partial<NonNullable<Walk['consumer']>> | null
  application?: Partial<NonNullable<Walk['application']>> | null
  challenge?: Partial<NonNullable<Walk['challenge']>> | null
  newestTerms?: Walk['newestTerms']
  isSuspended?: boolean
}

export const noon = at('2026-06-01T12:00:00Z')

/** A moment for tests, from its RFC 3339 form. */
export function at(text: string): Date {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) throw new Error(`Not a time: ${text}`)
  return new Date(milliseconds)
}

/** A walk that a person has just begun at noon, changed as the test needs it. */
export function walkOf(changes: Overrides = {}): Walk {
  return {
    partner: {
      id: 'partner-1',
      name: 'acme',
      displayName: 'Acme Bank',
      mode: 'SANDBOX',
      emailPolicy: 'OPTIONAL',
      asksAboutYou: false,
      emailSender: null,
      emailSubject: null,
      helpUrl: null,
      accent: null,
      accentDark: null,
      radius: 'MEDIUM',
      font: 'SANS',
      scheme: 'AUTO',
      groundTone: 'NEUTRAL',
      logo: null,
      logoDark: null,
      privacyUrl: null,
      allowedOrigins: [],
      returnUrls: [],
      allowedPhoneCodes: [],
      createdAt: noon,
      ...changes.partner,
    },
    session: {
      partnerId: 'partner-1',
      id: 'session-1',
      startedBy: 'SELF',
      supportCode: 'ABCD-EFGH',
      locale: 'en',
      tokenEpoch: 0,
      tokenRotatedAt: null,
      followerEpoch: null,
      handOverId: null,
      handOverHash: null,
      handOverAt: null,
      handOverTries: 0,
      consumerId: null,
      claimedAt: null,
      activeAt: noon,
      acceptedTermsVersionId: null,
      phoneE164: null,
      phoneTerritory: null,
      phonesTried: [],
      challengeId: null,
      conflictAt: null,
      prefilledPhoneE164: null,
      prefilledEmailAddress: null,
      emailAddress: null,
      prefilledExternalId: null,
      emailVerificationId: null,
      emailSkippedAt: null,
      kycApplicationId: null,
      returnUrl: null,
      returnState: null,
      embedOrigin: null,
      isAuthenticated: false,
      postsInWindow: 0,
      postsWindowAt: noon,
      clockOffsetSeconds: 0,
      expiresAt: at('2026-06-02T12:00:00Z'),
      completedAt: null,
      revokedAt: null,
      expiryNotedAt: null,
      createdAt: noon,
      ...changes.session,
    },
    consumer: changes.consumer ? consumerOf(changes.consumer) : null,
    newestTerms:
      changes.newestTerms === undefined
        ? { id: 'terms-1', version: '1.0', publishedAt: noon }
        : changes.newestTerms,
    challenge: changes.challenge ? challengeOf(changes.challenge) : null,
    emailVerification: null,
    application: changes.application ? applicationOf(changes.application) : null,
    isSuspended: changes.isSuspended ?? false,
  }
}

function consumerOf(changes: Partial<NonNullable<Walk['consumer']>>): NonNullable<Walk['consumer']> {
  return {
    partnerId: 'partner-1',
    id: 'consumer-1',
    origin: 'WIZARD',
    externalId: null,
    phoneE164: '+33612345678',
    phoneVerifiedAt: noon,
    emailAddress: null,
    emailVerifiedAt: null,
    firstName: null,
    middleName: null,
    lastName: null,
    lastNameKey: '',
    birthDate: null,
    gender: null,
    addressCountry: null,
    addressCity: null,
    addressPostalCode: null,
    addressStreet: null,
    addressNumber: null,
    addressRefinement: null,
    addressStateOrProvince: null,
    sourceOfFunds: null,
    otherSourceOfFunds: null,
    occupation: null,
    otherOccupation: null,
    metadata: null,
    acceptedTermsVersionId: 'terms-1',
    kycApplicationId: null,
    kycStatus: 'NOT_STARTED',
    kycStatusReason: null,
    kycUpdatedAt: null,
    eventCount: 0,
    clockOffsetSeconds: 0,
    createdAt: noon,
    updatedAt: noon,
    ...changes,
  }
}

function challengeOf(changes: Partial<NonNullable<Walk['challenge']>>): NonNullable<Walk['challenge']> {
  return {
    partnerId: 'partner-1',
    id: 'challenge-1',
    sessionId: 'session-1',
    consumerId: null,
    phoneE164: '+33612345678',
    sends: 1,
    attempts: 0,
    resendAt: at('2026-06-01T12:00:30Z'),
    expiresAt: at('2026-06-01T12:10:00Z'),
    verifiedAt: null,
    voidedAt: null,
    isSelfStarted: true,
    withheldBy: null,
    createdAt: noon,
    ...changes,
  }
}

function applicationOf(changes: Partial<NonNullable<Walk['application']>>): NonNullable<Walk['application']> {
  return {
    partnerId: 'partner-1',
    id: 'application-1',
    consumerId: 'consumer-1',
    sessionId: 'session-1',
    startedBy: 'WIZARD',
    attempt: 1,
    provider: 'sandbox',
    providerReference: null,
    providerUrl: null,
    providerExpiresAt: null,
    previousReferences: [],
    status: 'CREATED',
    statusReason: null,
    resultAt: null,
    submittedAt: null,
    nextPollAt: null,
    urlOnComplete: null,
    urlOnFailure: null,
    pollCount: 0,
    returnAskedAt: null,
    firstName: null,
    middleName: null,
    lastName: null,
    birthDate: null,
    gender: null,
    emailAddress: null,
    createdAt: noon,
    updatedAt: noon,
    ...changes,
  }
}
