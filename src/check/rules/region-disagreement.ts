import type { Spot } from '../../terraform/value.ts';
import { argumentsOf, isReference, spotOf, textOf, unquoted } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Names that hold a region in any of its spellings: AWS name, domain, address of the API. */
const regional = /(?:^|_)(?:region|environment|location)$|_API_(?:REGION|URL|HOST)$|ARCHY_REGION|ARCHY_LOCATION/i;

/** A region that somebody names, for one process or, as an argument of a provider block, for all. */
interface Named {
  what: string;
  region: string;
  spot: Spot;
  group: string | undefined;
}

export default defineRule({
  id: 'region-disagreement',
  level: 'warning',
  title: 'Two places name two regions',
  *look(project) {
    // An alias for another org is meant to be elsewhere; only blocks without one are compared.
    const named: Named[] = [];
    for (const one of argumentsOf(project)) {
      const region = project.regionOf(textOf(one.evaluated) ?? '');
      if (one.field === 'region' && region !== undefined && one.provider.alias === undefined) {
        named.push({ what: one.name, region: region.name, spot: spotOf(one), group: undefined });
      }
    }
    for (const { name, value, field, spot, group } of project.values) {
      const text = unquoted(value.trim());
      const region = isReference(text) ? undefined : project.regionOf(text);
      const ours = field === 'region' || (regional.test(name) && /genesys|purecloud|archy|^location$/i.test(name));
      if (ours && region !== undefined) named.push({ what: name, region: region.name, spot, group });
    }
    // Terraform puts its own address over the one of the file; a program with the SDK takes it.
    for (const { sdk, host, path, used } of project.hiddenFiles) {
      const region = host === undefined || !used ? undefined : project.regionOf(host.host);
      if (host === undefined || region === undefined) continue;
      named.push({
        what: `[general] host of ${sdk.tool}${host.reloads ? ', which is read again whenever the file changes,' : ''}`,
        region: region.name,
        spot: { file: path, line: host.line },
        group: undefined,
      });
    }
    for (const [at, one] of named.entries()) {
      const other = named.slice(0, at).find((before) => before.region !== one.region && comparable(before, one));
      if (other === undefined) continue;
      yield {
        message: `${one.what} names ${one.region}, and ${other.what} in ${other.spot.file} line ${other.spot.line} names ${other.region}.`,
        fix: 'An org lives in one region: use the same in every tool, in the spelling that each of them takes.',
        spot: one.spot,
      };
    }
  },
});

const folderOf = ({ file }: Spot): string =>
  file.slice(0, file.lastIndexOf('/') + 1).replace(/^\.github\/workflows\//, '');

/**
 * Folders of their own (one for each org) may differ, and so may jobs and services of one file: each has its org. What
 * stands around a job, and the pipeline beside a folder, is compared with it.
 */
function comparable(one: Named, other: Named): boolean {
  if (one.group !== undefined && other.group !== undefined) {
    const sameFile = one.spot.file === other.spot.file;
    if (sameFile) return within(one.group, other.group) || within(other.group, one.group);
  }
  const [left, right] = [folderOf(one.spot), folderOf(other.spot)];
  return left === right || left === '' || right === '';
}

/** Whether a group is another, or a part of it: a step within its job, a job within its file. */
const within = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(outer.endsWith('#') ? outer : `${outer}.`);
