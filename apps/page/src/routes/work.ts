import { createRoute } from '@tanstack/react-router';
import { importAddress } from '../imports/address.js';
import { jobsAddress } from '../jobs/address.js';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: jobsAddress,
  component: lazyView(() => import('../jobs/jobs-view.js'), 'JobsView'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyView(() => import('../imports/imports-view.js'), 'ImportsView'),
});

const newImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/new',
  component: lazyView(() => import('../imports/new-import-view.js'), 'NewImportView'),
});

const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$importId',
  validateSearch: importAddress,
  component: lazyView(() => import('../imports/import-view.js'), 'ImportView'),
});

/** Long work. */
export const work = [jobs, imports, newImport, oneImport] as const;
