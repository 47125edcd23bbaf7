interface Props {
  label: string;
  title?: string;
  facts: [string, string][];
}

/** Names and what they stand for. */
export function Facts({ label, title, facts }: Props) {
  return (
    <section className="metadata" aria-label={label}>
      {title && <h2>{title}</h2>}
      <dl>
        {facts.map(([name, value]) => (
          <div className="entry" key={name}>
            <dt>{name}</dt>
            <dd>
              <span className="value">{value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
