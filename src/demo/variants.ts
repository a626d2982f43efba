/** What else happens in the hour in which single sign-on is enforced. */
export interface Variant {
  /** The org's own name for it; null: nothing else. */
  breaks: string | null;
  /** What is done, in the past tense. */
  happened: string;
  /** How the administrator undoes it. */
  mended: string;
  /** Whether the pipeline holds on to a token that it got before. */
  keepsToken?: boolean;
}

export const variants = {
  'secret-reset': {
    breaks: 'secret-reset',
    happened: 'and the same administrator resets the secret of the client "as a precaution"',
    mended: 'the new secret is delivered to the pipeline',
  },
  'client-disabled': {
    breaks: 'client-disabled',
    happened: 'and the same administrator disables the client, which has no owner that anybody knows',
    mended: 'the client is enabled again',
  },
  'roles-dropped': {
    breaks: 'roles-dropped',
    happened: 'and the same administrator takes all roles from the client',
    mended: 'the client gets its roles back',
  },
  'ip-list': {
    breaks: 'ip-list-set',
    happened: 'and the same administrator allows the office addresses only',
    mended: 'the list is taken off again',
  },
  'tokens-revoked': {
    breaks: 'tokens-revoked',
    happened: 'and the same administrator revokes all tokens, while the pipeline keeps using the one it has',
    mended: 'the pipeline drops its old token and gets a new one',
    keepsToken: true,
  },
  nothing: {
    breaks: null,
    happened: 'and nothing else',
    mended: '',
  },
} as const satisfies Record<string, Variant>;

export type VariantName = keyof typeof variants;

export const isVariant = (name: string): name is VariantName => Object.hasOwn(variants, name);
