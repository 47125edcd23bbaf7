import type { SavedQuery } from '../api/savedQueries';

export type Rule = 'nothing' | 'something';

export const gatePath = (query: string): string => `_lakefs_actions/gate-${query}.yaml`;

/** The action file; JSON's way of writing text is YAML's as well. */
export function actionOf({ name, description }: SavedQuery, branch: string, rule: Rule): string {
  const limits = rule === 'nothing' ? 'max: 0' : 'min: 1';
  return `name: ${JSON.stringify(`gate ${name}`)}
on:
  pre-commit:
    branches: [${JSON.stringify(branch)}]
  pre-merge:
    branches: [${JSON.stringify(branch)}]
hooks:
  - id: query
    type: query
    properties:
      saved: ${JSON.stringify(name)}
      ${limits}
      message: ${JSON.stringify(description || `the saved query ${name} is to match ${rule}`)}
`;
}
