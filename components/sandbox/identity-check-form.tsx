import type { SandboxIdentityTexts } from '#lib/identity/sandbox/sandbox-identity-texts.ts'
import { controlLook } from '../forms/field-shell.tsx'
import { Select } from '../forms/select.tsx'
import { buttonLook } from '../ui/button.tsx'

type Choice = { value: string; label: string; hint?: string }

/**
 * The sandbox provider's one form: what the document says, how the result travels, and the decision, which is
 * the button. A plain HTML form, as the pages of another company would have.
 */
export function IdentityCheckForm({
  action,
  texts,
  scenarios,
  chosenScenario,
  reasons,
  emailAddress,
  isReview,
}: {
  action: string
  texts: SandboxIdentityTexts
  scenarios: readonly Choice[]
  chosenScenario: string
  reasons: readonly Choice[]
  /** Prefilled; whoever tests may change or empty it. */
  emailAddress: string
  isReview: boolean
}) {
  return (
    <form method="post" action={action} className="space-y-8">
      <fieldset>
        <legend className="text-lg font-semibold">{texts.decisionTitle}</legend>
        <div className="mt-3 flex flex-wrap gap-3">
          <Decision outcome="VALIDATED" kind="primary" label={texts.approve} />
          <Decision outcome="DECLINED" kind="secondary" label={texts.decline} />
          {isReview ? null : (
            <>
              <Decision outcome="PENDING_REVIEW" kind="secondary" label={texts.review} />
              <Decision outcome="ABORTED" kind="secondary" label={texts.leave} />
            </>
          )}
        </div>
      </fieldset>

      <fieldset>
        <legend className="text-lg font-semibold">{texts.scenarioTitle}</legend>
        <div className="mt-3 grid grid-cols-1 gap-2 sm:grid-cols-2">
          {scenarios.map((scenario) => (
            <label
              key={scenario.value}
              className="flex min-h-12 cursor-pointer gap-3 rounded-control border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="scenario"
                value={scenario.value}
                defaultChecked={scenario.value === chosenScenario}
                aria-describedby={`scenario-${scenario.value}`}
                aria-label={scenario.label}
                className="mt-0.5 size-5 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block font-semibold">{scenario.label}</span>
                <span id={`scenario-${scenario.value}`} className="block text-small text-muted">
                  {scenario.hint}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>

      <div>
        <label htmlFor="reason" className="block font-semibold">
          {texts.reasonTitle}
        </label>
        <div className="mt-1.5">
          <Select id="reason" name="reason">
            {reasons.map((reason) => (
              <option key={reason.value} value={reason.value}>
                {reason.label}
              </option>
            ))}
          </Select>
        </div>
      </div>

      <fieldset className="space-y-4">
        <legend className="text-lg font-semibold">{texts.personTitle}</legend>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Text name="firstName" label={texts.firstName} value="Camille" required />
          <Text name="lastName" label={texts.lastName} value="Martin" required />
          <Text name="birthDate" label={texts.birthDate} value="1990-05-17" type="date" required />
          <div>
            <label htmlFor="gender" className="block font-semibold">
              {texts.gender}
            </label>
            <div className="mt-1.5">
              <Select id="gender" name="gender" defaultValue="FEMALE">
                <option value="FEMALE">{texts.female}</option>
                <option value="MALE">{texts.male}</option>
              </Select>
            </div>
          </div>
        </div>
        <Text
          name="emailAddress"
          label={texts.emailAddress}
          value={emailAddress}
          type="email"
          hint={texts.emailHint}
        />
      </fieldset>
    </form>
  )
}

function Decision({
  outcome,
  kind,
  label,
}: {
  outcome: string
  kind: 'primary' | 'secondary'
  label: string
}) {
  return (
    <button type="submit" name="outcome" value={outcome} className={buttonLook(kind)}>
      {label}
    </button>
  )
}

function Text({
  name,
  label,
  value,
  type = 'text',
  hint,
  required = false,
}: {
  name: string
  label: string
  value: string
  type?: 'text' | 'date' | 'email'
  hint?: string
  required?: boolean
}) {
  return (
    <div>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${name}-hint`} className="text-small text-muted">
          {hint}
        </p>
      ) : null}
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        required={required}
        maxLength={254}
        autoComplete="off"
        aria-describedby={hint ? `${name}-hint` : undefined}
        className={`${controlLook} mt-1.5`}
      />
    </div>
  )
}
