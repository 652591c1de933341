import type { DeliveryDetail } from '#shared/model/delivery.ts';
import type { Auth } from '#shared/model/effect.ts';
import type { Trigger } from '#shared/model/trigger.ts';

/** What would help: a secret to set anew for a host, or a private host to allow. */
export type Remedy =
  | { readonly kind: 'secret'; readonly name: string; readonly host: string }
  | { readonly kind: 'allowHost'; readonly host: string };

/** The cure for the last attempt's failure that the studio can offer by one button; null where it knows none. */
export function remedyOf(delivery: DeliveryDetail, trigger: Trigger | undefined): Remedy | null {
  const last = delivery.history.at(-1);
  const effect = trigger?.effects[delivery.effect];
  if (last === undefined || effect?.to !== 'url') return null;
  const host = hostOf(last.request.url);
  const code = last.failure?.code ?? '';
  if (code === 'address' || code === 'address_literal') return { kind: 'allowHost', host };
  const refusesSignIn = last.answer?.status === 401 || last.answer?.status === 403;
  if (!refusesSignIn && !code.startsWith('secret_')) return null;
  const name = secretOf(effect.auth) ?? (code.startsWith('secret_') ? effect.sign?.secret : undefined);
  return name === undefined ? null : { kind: 'secret', name, host };
}

function secretOf(auth: Auth | undefined): string | undefined {
  switch (auth?.type) {
    case 'basic':
      return auth.password.secret;
    case 'bearer':
      return auth.token.secret;
    case 'header':
      return auth.value.secret;
    default:
      return undefined;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
