import type { ReactNode } from 'react';
import type { Request } from '#shared/model/delivery.ts';
import { EmailView } from './email-view.tsx';
import { emailOfRequest } from './shown-email.ts';

interface RequestEmailProps {
  readonly request: Request;
  readonly height?: number;
  readonly recipients?: ReactNode;
}

/** The request of an email, as the mail that it is; nothing for a call of a URL. */
export function RequestEmail({ request, height = 240, recipients }: RequestEmailProps) {
  const email = emailOfRequest(request);
  return email === null ? null : <EmailView email={email} height={height} recipients={recipients} />;
}
