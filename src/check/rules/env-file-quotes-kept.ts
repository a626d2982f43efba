import { linesOf, unquoted } from '../look.ts';
import { defineRule } from '../rule.ts';

/** `docker run --env-file` takes a line as it is; a shell, dotenv and compose take the quotes off. */
export default defineRule({
  id: 'env-file-quotes-kept',
  level: 'error',
  title: 'docker run --env-file keeps the quotes of a value',
  *look(project) {
    for (const { text } of linesOf(project)) {
      const file = /\bdocker\s+(?:container\s+)?run\b.*--env-file[= ]+["']?([^\s"']+)/.exec(text)?.[1];
      if (file === undefined) continue;
      const name = file.split('/').at(-1) ?? file;
      for (const one of project.values) {
        const quoted = unquoted(one.value.replace(/\r$/, '').trim()) !== one.value.replace(/\r$/, '').trim();
        if (one.holder !== 'env-file' || one.field === undefined || !quoted) continue;
        if (one.spot.file !== name && !one.spot.file.endsWith(`/${name}`)) continue;
        yield {
          message: `${one.name} is in quotes, and docker run --env-file keeps them as part of the value.`,
          fix: 'Write the value without quotes.',
          spot: one.spot,
        };
      }
    }
  },
});
