import type { Spot } from '../../terraform/value.ts';
import { argumentsOf, isReference, spotOf, textOf, unquoted } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Names that hold a region in any of its spellings: AWS name, domain, address of the API. */
const regional = /(?:^|_)(?:region|environment|location)$|_API_(?:REGION|URL|HOST)$|ARCHY_REGION|ARCHY_LOCATION/i;

export default defineRule({
  id: 'region-disagreement',
  level: 'warning',
  title: 'Two places name two regions',
  *look(project) {
    // An alias for another org is meant to be elsewhere; only blocks without one are compared.
    const named: { what: string; region: string; spot: Spot }[] = [];
    for (const one of argumentsOf(project)) {
      const region = project.regionOf(textOf(one.evaluated) ?? '');
      if (one.field === 'region' && region !== undefined && one.provider.alias === undefined) {
        named.push({ what: one.name, region: region.name, spot: spotOf(one) });
      }
    }
    for (const { name, value, field, spot } of project.values) {
      const text = unquoted(value.trim());
      const region = isReference(text) ? undefined : project.regionOf(text);
      const ours = field === 'region' || (regional.test(name) && /genesys|purecloud|archy|^location$/i.test(name));
      if (ours && region !== undefined) named.push({ what: name, region: region.name, spot });
    }
    const [first] = named;
    if (first === undefined) return;
    const folder = ({ file }: Spot): string =>
      file.slice(0, file.lastIndexOf('/') + 1).replace(/^\.github\/workflows\//, '');
    for (const { what, region, spot } of named.slice(1)) {
      // Folders of their own (one for each org) may differ; the pipeline beside them is compared with all.
      const comparable = named.find(
        (one) =>
          one.region !== region &&
          (folder(one.spot) === folder(spot) || folder(spot) === '' || folder(one.spot) === ''),
      );
      if (
        comparable === undefined ||
        comparable.spot === spot ||
        named.indexOf(comparable) > named.findIndex((one) => one.spot === spot)
      )
        continue;
      yield {
        message: `${what} names ${region}, and ${comparable.what} in ${comparable.spot.file} line ${comparable.spot.line} names ${comparable.region}.`,
        fix: 'An org lives in one region: use the same in every tool, in the spelling that each of them takes.',
        spot,
      };
    }
  },
});
