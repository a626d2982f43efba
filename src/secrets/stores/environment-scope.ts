/**
 * Whether a variable of this scope is there for jobs of an environment: the scope is its name, or a pattern in which `*`
 * stands for any characters. https://docs.gitlab.com/ci/environments/#limit-the-environment-scope-of-a-cicd-variable
 */
export function matchesScope(scope: string, environment: string): boolean {
  const pattern = scope.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`, 's').test(environment);
}

/**
 * The scope that counts for an environment: its own name before a pattern, a pattern before `*`. Several patterns that
 * match give all of them: which of those counts is not documented. A job without an environment gets `*` alone.
 */
export function scopesFor(scopes: readonly string[], environment: string | undefined): readonly string[] {
  if (environment === undefined) return scopes.filter((scope) => scope === '*');
  const matching = scopes.filter((scope) => matchesScope(scope, environment));
  const exact = matching.filter((scope) => scope === environment);
  if (exact.length > 0) return exact;
  const patterns = matching.filter((scope) => scope !== '*');
  return patterns.length > 0 ? patterns : matching;
}
