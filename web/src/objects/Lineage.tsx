import { useQuery } from '@tanstack/react-query';
import { type LineageGraph, type LineageNode, lineage } from '../api/history';
import { freshFor } from '../api/queries';
import { usePlace } from '../app/place';
import { href } from '../app/route';
import { Waiting } from '../ui/Waiting';

/** What the object was made of, and what was made of it. */
export function Lineage({ path }: { path: string }) {
  return (
    <>
      <Direction path={path} direction="upstream" title="Made of" none="It refers to nothing." />
      <Direction path={path} direction="downstream" title="Used by" none="Nothing in this commit refers to it." />
    </>
  );
}

interface Props {
  path: string;
  direction: 'upstream' | 'downstream';
  title: string;
  none: string;
}

function Direction({ path, direction, title, none }: Props) {
  const { repository, ref } = usePlace();
  const found = useQuery({
    queryKey: [repository, 'lineage', ref, path, direction],
    queryFn: ({ signal }) => lineage(repository, ref, path, direction, signal),
    staleTime: freshFor(ref),
  });
  return (
    <section className="metadata" aria-label={title}>
      <h2>{title}</h2>
      <Waiting on={found} what="Following the references …" />
      {found.data && <Graph graph={found.data} none={none} />}
    </section>
  );
}

function Graph({ graph, none }: { graph: LineageGraph; none: string }) {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.length === 0 ? (
    <p className="muted">{none}</p>
  ) : (
    <>
      <ul className="lineage">
        {graph.edges.map((edge, index) => (
          <li key={index}>
            <NodeLink id={edge.from} node={nodes.get(edge.from)} />
            <span className="muted"> is derived from </span>
            <NodeLink id={edge.to} node={nodes.get(edge.to)} />
            {edge.stale && (
              <span className="badge changed" title={edge.reference}>
                changed since
              </span>
            )}
          </li>
        ))}
      </ul>
      {graph.truncated && <p className="muted">There is more, further away.</p>}
    </>
  );
}

function NodeLink({ id, node }: { id: string; node: LineageNode | undefined }) {
  if (!node?.repository || !node.commit) {
    return <code>{id}</code>;
  }
  const name = node.path ?? node.repository;
  return node.path ? (
    <a href={href(node.repository, 'object', { ref: node.commit, path: node.path })}>{name}</a>
  ) : (
    <a href={href(node.repository, 'commit', { id: node.commit })}>{name}</a>
  );
}
