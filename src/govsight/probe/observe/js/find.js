// Controls whose words or names match; remembered by number for `reach.js`. `fresh`: only those not in sight before.
const SAID = new RegExp(PATTERN, 'i'), NAMED = new RegExp(NAMES, 'i'), onlyNew = ONLY_NEW;
const ALL = 'a, button, input, area, img, i, em, b, strong, span, div, li, p, td, dd, dt, label, [onclick], [role], [tabindex]';
const found = [], elements = [];
const gather = (top, depth) => {
  for (const el of Array.from(top.querySelectorAll(ALL)).slice(0, 20000)) {
    elements.push(el);
    if (el.shadowRoot && depth < 3) gather(el.shadowRoot, depth + 1);
  }
};
for (const one of withFrames()) gather(one, 0);
const before = globalThis.govsightSeen;
for (const el of elements) {
  if (found.length >= 200) break;
  const tag = tagOf(el), kids = el.childElementCount;
  if (kids > 4) continue;
  const text = tag === 'INPUT' ? attr(el, 'value') : (getter(Node, 'textContent').call(el) || '').length > 60 ? '' : textOf(el);
  if (text.length > 24) continue;
  const said = [text, attr(el, 'title'), attr(el, 'alt'), attr(el, 'aria-label')].filter(Boolean);
  const link = attr(el, 'href'), click = attr(el, 'onclick');
  const able = /^(A|BUTTON|INPUT|AREA)$/.test(tag) || click || /button|link|switch|tab|menuitem/.test(attr(el, 'role'));
  const names = [link, click, attr(el, 'id'), attr(el, 'class'), attr(el, 'src'), attr(el, 'data-cmd')].join(' ').slice(0, 600);
  const bySaid = said.some(words => SAID.test(words)), box = boxOf(el);
  const byName = NAMED.test(names) && (able || tag === 'IMG' || tag === 'I' || styleOf(el).cursor === 'pointer')
    && box.width <= 300 && box.height <= 150;
  if (!bySaid && !byName) continue;
  const seen = inSight(el);
  if (onlyNew && (!seen || (before && before.has(el)))) continue;
  const around = [];
  for (let up = parentOf(el), steps = 0; up && up !== body && steps < 4; up = parentOf(up), steps++) {
    const words = textOf(up);
    around.push(attr(up, 'id') + ' ' + attr(up, 'class') + ' ' + (words.length <= 60 ? words : ''));
  }
  found.push({el, told: {around: around.join(' ').slice(0, 400), said: said.map(words => words.slice(0, 60)), names, link: link.slice(0, 2000), able: !!able, seen,
    bySaid, tag: tag.toLowerCase(), x: Math.round(box.left), y: Math.round(framesOf(el).reduce((sum, frame) => sum + boxOf(frame).top, box.top) + scrollY)}});
}
globalThis.govsightFound = found.map(one => one.el);
return found.map((one, number) => ({number, ...one.told}));
