import type { Auth, Effect } from '#shared/model/effect.ts';

/** The name of the secret that a sign-in needs; undefined where it needs none. */
export function signInSecretOf(auth: Auth | undefined): string | undefined {
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

/** The name of the header that a sign-in sets; undefined where it sets none. What redaction hides besides its own. */
export function signInHeaderOf(auth: Auth | undefined): string | undefined {
  if (!auth || auth.type === 'none') return undefined;
  return auth.type === 'header' ? auth.name : 'authorization';
}

/** The names of the secrets that an effect needs. */
export function secretsOf(effect: Effect): string[] {
  if (effect.to === 'email') return [];
  const signIn = signInSecretOf(effect.auth);
  return [...(effect.sign ? [effect.sign.secret] : []), ...(signIn === undefined ? [] : [signIn])];
}
