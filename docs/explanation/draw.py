"""Draw again: python draw.py subjects.json SEED [K]. Needs Python alone; shares no line with GovSight."""
# ruff: noqa
# fmt: off

import hashlib, json, sys

units = {one["id"]: set(one.get("conflicts", [])) for one in json.load(open(sys.argv[1], encoding="utf-8"))}
seed, k = sys.argv[2].lower(), int(sys.argv[3]) if len(sys.argv) > 3 else 3
mark = lambda *names: hashlib.sha256("\n".join((seed, *names)).encode()).hexdigest()
may = lambda a, b: a != b and b not in units[a] and a not in units[b]
order = sorted(units, key=mark)
wish = {a: sorted((b for b in units if may(a, b)), key=lambda b: mark(a, b)) for a in units}
does, done = {a: [] for a in units}, {a: [] for a in units}  # whom each assesses, by whom each is assessed


def change(a, old, new):
    if old:
        does[a].remove(old), done[old].remove(a)
    does[a].append(new), done[new].append(a)


for unit in order * k:
    via, gives, queue, end = {}, {unit: None}, [unit], None
    for a in queue:  # grows while it is gone through
        for b in wish[a]:
            if end is None and b not in via and b not in does[a]:
                via[b] = a
                if len(done[b]) < k:
                    end = b
                else:
                    queue += [c for c in done[b] if c not in gives and not gives.update({c: b})]
    while end:
        a = via[end]
        change(a, gives[a], end)
        end = gives[a]
fits = lambda a, b: may(a, b) and b not in does[a] and a not in does[b]
for a, b in [(a, b) for a in order for b in does[a] if a in does[b]]:
    if b in does[a] and a in does[b]:
        for c, d in [(c, d) for c in order for d in does[c]]:
            if not {c, d} & {a, b} and fits(a, d) and fits(c, b):
                change(a, b, d), change(c, d, b)
                break
print("\n".join(f"{a} {b}" for a, b in sorted((a, b) for a in units for b in does[a])))
print("commitment", hashlib.sha256(seed.encode()).hexdigest())
