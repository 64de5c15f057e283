/**
 * What is made of an object, made once for as long as the object is in memory. For what nobody
 * changes in place: another object, and it is made again.
 */
export function onceFor<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, V>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined || made.has(of)) return known as V;
    const now = make(of);
    made.set(of, now);
    return now;
  };
}
