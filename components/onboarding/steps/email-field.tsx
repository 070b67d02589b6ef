import { TextField } from '../../forms/text-field.tsx'

/** The one input for an address; phones show the keyboard with `@`, and offer one's own. */
export function EmailField({ label, defaultValue }: { label: string; defaultValue?: string | undefined }) {
  return (
    <TextField
      name="emailAddress"
      label={label}
      type="email"
      inputMode="email"
      dir="ltr"
      autoComplete="email"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="send"
      maxLength={320}
      defaultValue={defaultValue}
    />
  )
}
