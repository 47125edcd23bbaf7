import { lazy } from 'react';
import type { IconName } from '../ui/Icon';

/** The screens of a repository. Each is loaded when it is first opened. */
export const SCREENS = {
  search: lazy(() => import('../search/SearchScreen')),
  objects: lazy(() => import('../objects/ObjectsScreen')),
  object: lazy(() => import('../objects/ObjectScreen')),
  changes: lazy(() => import('../changes/ChangesScreen')),
  branches: lazy(() => import('../refs/BranchesScreen')),
  tags: lazy(() => import('../refs/TagsScreen')),
  commits: lazy(() => import('../refs/CommitsScreen')),
  commit: lazy(() => import('../refs/CommitScreen')),
  compare: lazy(() => import('../compare/CompareScreen')),
  diff: lazy(() => import('../compare/ResultDiffScreen')),
  queries: lazy(() => import('../queries/QueriesScreen')),
  query: lazy(() => import('../queries/QueryScreen')),
  alerts: lazy(() => import('../alerts/AlertsScreen')),
  actions: lazy(() => import('../actions/ActionsScreen')),
  run: lazy(() => import('../actions/RunScreen')),
  settings: lazy(() => import('./SettingsScreen')),
};

export type ScreenName = keyof typeof SCREENS;

interface Entry {
  screen: ScreenName;
  label: string;
  icon: IconName;
  /** Screens that are shown below this entry. */
  covers?: ScreenName[];
}

export const NAVIGATION: Entry[] = [
  { screen: 'search', label: 'Search', icon: 'search' },
  { screen: 'objects', label: 'Objects', icon: 'folder', covers: ['object'] },
  { screen: 'changes', label: 'Uncommitted', icon: 'edit' },
  { screen: 'commits', label: 'Commits', icon: 'commit', covers: ['commit'] },
  { screen: 'branches', label: 'Branches', icon: 'branch' },
  { screen: 'tags', label: 'Tags', icon: 'tag' },
  { screen: 'compare', label: 'Compare', icon: 'compare' },
  { screen: 'diff', label: 'Result diff', icon: 'clock' },
  { screen: 'queries', label: 'Saved queries', icon: 'star', covers: ['query'] },
  { screen: 'alerts', label: 'Alerts', icon: 'bell' },
  { screen: 'actions', label: 'Actions', icon: 'play', covers: ['run'] },
  { screen: 'settings', label: 'Settings', icon: 'gear' },
];
