'use client'

import { useContext } from 'react'
import { AlertIcon, CheckIcon } from '../ui/icons.tsx'
import { FormContext } from './form-context.tsx'

/**
 * What needs attention, each line a link to its field (the GOV.UK pattern), announced as it appears. It stands
 * at the end of the form, so that no field and no button moves when it comes.
 */
export function ErrorSummary({ title }: { title: string }) {
  const { errors, notice, success, formId } = useContext(FormContext)
  return (
    <>
      <div role="alert">
        {errors.length > 0 || notice ? (
          <div className="mt-6 flex gap-3 rounded-control bg-danger-soft p-4 text-danger">
            <AlertIcon />
            <div>
              <p className="font-semibold">{notice ?? title}</p>
              {errors.length > 0 ? (
                <ul className="mt-1 flex flex-col gap-1">
                  {errors.map((error) => (
                    <li key={error.field}>
                      <a href={`#${formId}-${error.field}`} className="inline-block py-1 underline">
                        {error.message}
                      </a>
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          </div>
        ) : null}
      </div>
      <div role="status">
        {success ? (
          <p className="mt-6 flex gap-3 rounded-control bg-success-soft p-4 text-success">
            <CheckIcon />
            {success}
          </p>
        ) : null}
      </div>
    </>
  )
}
