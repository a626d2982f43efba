import { documented, seen } from '../evidence.ts';
import { any } from '../permissions.ts';
import { listing } from '../wire-shapes.ts';
import type { Route } from './route.ts';
import { ok } from './route.ts';

/** Operations of products that an organisation may not have: whatever the roles say, they answer 403 then. */
export const featureRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/journey/actionmaps',
    needs: any('journey:actionmap:view'),
    scope: 'journey',
    mark: documented('TERRAFORM', 'always empty here'),
    handle: ({ query }) => ok(listing([], query, 'journey/actionmaps')),
  },
  {
    method: 'GET',
    path: '/processautomation/triggers',
    needs: any('processautomation:trigger:edit', 'processautomation:trigger:view'),
    scope: 'process-automation',
    mark: seen('TERRAFORM', 'always empty here; an issue records the refusal while the feature was in closed beta'),
    handle: ({ query }) => ok(listing([], query, 'processautomation/triggers')),
  },
];
