import { isExample, isReference, unquoted, valuesFor } from '../look.ts';
import type { HolderKind, NamedValue, Project } from '../project.ts';
import { defineRule, type Found } from '../rule.ts';

const words: Partial<Record<HolderKind, string>> = {
  image: 'is built into an image: containers of it keep this value until it is built again',
  service: 'is handed to a service when it starts: what it runs keeps this value until it is started again',
  runner: 'is handed to every job of this runner from what it read when it started',
};

/** Files that hold credentials, by their names. */
const holdsCredentials =
  /(?:^|\/)(?:\.env(?:\.[\w-]+)?|\.envrc|[\w.-]+\.env|[\w.*-]*\.tfvars(?:\.json)?|\.gc(?:\/.*)?|credentials(?:\.\w+)?)$/i;

const fix =
  'Let each run read it from the secret store; after a rotation, start again what keeps its environment, and drop its caches.';

export default defineRule({
  id: 'credential-pinned',
  level: 'warning',
  title: 'A credential is kept in a place that a rotation does not reach',
  *look(project) {
    for (const { name, value, holder, spot } of valuesFor(project, 'secret', 'token')) {
      const why = words[holder];
      if (why === undefined || value.trim() === '' || isExample(spot)) continue;
      yield { message: `${name} ${why}.`, fix, spot };
    }
    for (const { path, by, spot } of project.namedFiles) {
      if (by === 'cache') yield* cached(path, spot, project);
      else yield* ofFile(path, by, spot, project);
    }
  },
});

function* cached(path: string, spot: Found['spot'], project: Project): Generator<Found> {
  const profiles = [project.tools.profiles.home, project.tools.profiles.home.split('/')[0] ?? ''];
  const plain = path.replace(/^~\//, '').replace(/\/$/, '');
  if (!holdsCredentials.test(plain) && !profiles.includes(plain)) return;
  yield {
    message: `A cache keeps ${path} from run to run: a later run gets the credential of an earlier one back.`,
    fix,
    spot,
  };
}

const reader = {
  compose: ['A container gets', 'created again; a restart does not read the file'],
  systemd: ['A service gets', 'started again'],
} as const;

/** A file of the project that holds the credential, and what reads it once. */
function* ofFile(path: string, by: keyof typeof reader, spot: Found['spot'], project: Project): Generator<Found> {
  const name = path.split('/').at(-1) ?? path;
  const held = valuesFor(project, 'secret', 'token').find(
    (one: NamedValue) => one.holder === 'env-file' && one.spot.file.split('/').at(-1) === name && isValue(one.value),
  );
  if (held === undefined) return;
  yield {
    message: `${reader[by][0]} ${held.name} of ${held.spot.file} line ${held.spot.line}, and keeps that value until it is ${reader[by][1]}.`,
    fix,
    spot,
  };
}

const isValue = (value: string): boolean => value.trim() !== '' && !isReference(unquoted(value.trim()));
