import { TextField } from '../forms/text-field.tsx'

/** Two digits from the other screen; no password manager and no keyboard suggestion has them. */
export function HandOverNumberField({ label }: { label: string }) {
  return (
    <TextField
      name="number"
      label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      dir="ltr"
      look="figures"
    />
  )
}
