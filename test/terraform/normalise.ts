/**
 * What differs from run to run and from machine to machine, replaced by fixed values: ids, ports, paths, times,
 * durations, how many requests a diagnosis needs today. Ids are numbered in the order in which they are first seen, so
 * that the same id stays the same.
 */
export function steady(text: string): string {
  const ids = new Map<string, string>();
  return (
    text
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
        const number = ids.get(id) ?? String(ids.size + 1).padStart(12, '0');
        ids.set(id, number);
        return `00000000-0000-4000-8000-${number}`;
      })
      // As long as a real one, so that nothing moves.
      .replace(/(127\.0\.0\.1:|port +(?:= |: )")\d+/g, '$140401')
      .replace(/\/[^\s"']*\.why401-provider\/[0-9a-f]+/g, '/PROVIDER')
      .replace(/\/[^\s"']*why401-terraform-[A-Za-z0-9]+/g, '/WORK')
      .replace(/\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-03-02$108:00:00Z')
      .replace(/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g, '2026/03/02 08:00:00')
      .replace(/\d+ requests, [\d.]+ m?s/g, 'N requests, 0 ms')
  );
}
