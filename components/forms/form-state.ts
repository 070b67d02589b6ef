/**
 * What a server action gives back to its form: words in the person's language and what was typed, so that
 * nothing is lost. It travels through the browser (also as a hidden field, without JavaScript), so it holds
 * no secret and is never trusted.
 */
export type FormState = {
  /** In the order of the fields. `field` is the input's name. */
  errors: readonly FieldError[]
  values: Readonly<Record<string, string>>
  /** What went wrong with no field to blame. */
  notice: string | null
  /** What went well and stays on the page: "We sent the code again." */
  success: string | null
}

export type FieldError = { field: string; message: string }

export const emptyFormState: FormState = { errors: [], values: {}, notice: null, success: null }

/** A step's server action, once the walk is bound to it. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>
