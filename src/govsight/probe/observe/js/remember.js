// Remember what is in sight, so that what appears later can be told from it. Gives the number of things in sight.
const seen = new WeakSet();
let count = 0;
const gather = (top, depth) => {
  for (const el of Array.from(top.querySelectorAll('*')).slice(0, 20000)) {
    if (inSight(el)) { seen.add(el); count++; }
    if (el.shadowRoot && depth < 3) gather(el.shadowRoot, depth + 1);
  }
};
for (const one of withFrames()) gather(one, 0);
globalThis.govsightSeen = seen;
return count;
