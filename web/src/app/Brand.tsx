export function Brand() {
  return (
    <a className="brand" href="#/" aria-label="Varve: all repositories">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M1 5.500c4-2 6 1.500 9.500 0s5-1.500 8.500 0" />
        <path d="M1 10c4-2 6 1.500 9.500 0s5-1.500 8.500 0" />
        <path d="M1 14.500c4-2 6 1.500 9.500 0s5-1.500 8.500 0" />
      </svg>
      <span>Varve</span>
    </a>
  );
}
