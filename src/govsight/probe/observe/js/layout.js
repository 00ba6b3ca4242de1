// How a page is laid out: what sticks out, lies on top of each other, is cut or out of shape. A promise of plain facts.
const MOST_LINES = 4000, MOST_SPOTS = 40, EDGE = 8;
const spots = [];
const note = (kind, el, text, more) => {
  if (spots.filter(s => s.kind === kind).length < MOST_SPOTS)
    spots.push({kind, where: nameOf(el), text: squeeze(text).slice(0, 40), ...more});
};
const scroller = document.scrollingElement || root;
const width = root.clientWidth;
const pushed = styleOf(root).overflowX !== 'visible' ? styleOf(root).overflowX : styleOf(body).overflowX;
const canPush = !/hidden|clip/.test(pushed) && scroller.scrollWidth > width + EDGE;

const beyond = (el, how, left, text) => {
  if (how.floats || how.moves || how.scrolls || left.r + scrollX <= width + EDGE) return false;
  const amount = Math.round(left.r + scrollX - width), aside = left.l + scrollX >= width - EDGE;
  if (aside && how.lifted) {
    if (canPush) note(amount > 2 * width ? 'far' : 'aside', el, text, {amount, sure: false});
  }
  else note(canPush ? 'sideways' : 'cut', el, text, {amount, sure: canPush || !aside});
  return true;
};

const opaque = (el) => {
  const style = styleOf(el);
  return /^(IMG|VIDEO|CANVAS|IFRAME|EMBED|OBJECT|SVG|INPUT|BUTTON|SELECT|TEXTAREA)$/.test(tagOf(el))
    || alphaOf(style.backgroundColor) > 0.5 || style.backgroundImage !== 'none';
};
const core = (r) => { const d = (r.b - r.t) * 0.2; return {l: r.l + 1, t: r.t + d, r: r.r - 1, b: r.b - d}; };
const area = (r) => Math.max(0, r.r - r.l) * Math.max(0, r.b - r.t);
const collide = (a, b) => {
  const x = within(core(a.left), core(b.left));
  if (x.r - x.l < 8 || x.b - x.t < 4) return null;
  return area(x) >= 0.25 * Math.min(area(core(a.left)), area(core(b.left))) ? x : null;
};
const inChart = (el) => {
  for (let up = el, steps = 0; up && up !== body && steps < 6; up = parentOf(up), steps++)
    if (up.querySelector && Element.prototype.querySelector.call(up, 'canvas, svg text, [class*="amap" i], [class*="map-" i]'))
      return boxOf(up).height < 1500;
  return false;
};
const overlapping = (lines) => {
  const rows = new Map(), pairs = [];
  let tries = 0;
  for (const line of lines) {
    if (line.how.floats || line.how.moves) continue;
    const first = Math.floor(line.left.t / 40), last = Math.min(Math.floor(line.left.b / 40), first + 20);
    for (let row = first; row <= last; row++) {
      const others = rows.get(row) || rows.set(row, []).get(row);
      for (const other of others) {
        if (++tries > 400000 || pairs.length >= 60) return pairs;
        if (other.node !== line.node && other.el !== line.el && collide(line, other)
            && !pairs.some(p => p[0].node === other.node && p[1].node === line.node)) pairs.push([other, line]);
      }
      others.push(line);
    }
  }
  return pairs;
};
const paintedOver = (a, b) => {
  const hit = collide(a, b), x = (hit.l + hit.r) / 2, y = (hit.t + hit.b) / 2;
  const goal = Math.max(0, y + scrollY - innerHeight / 2), side = scrollX;
  scrollTo({left: side, top: goal, behavior: 'instant'});
  const dy = a.rectNow().t - a.rect.t;
  const stack = document.elementsFromPoint(x, y + dy), at = stack.indexOf(a.el), bt = stack.indexOf(b.el);
  if (at < 0 || bt < 0) return false;
  const under = at < bt ? b.el : a.el;
  return !stack.slice(0, Math.max(at, bt)).some(el => el !== under && !el.contains(under) && opaque(el));
};

return (async () => {
  scrollTo({left: 0, top: 0, behavior: 'instant'});
  const lines = textLines(MOST_LINES);
  let last = null;
  for (const line of lines) {
    if (line.node !== last && beyond(line.el, line.how, line.left, line.node.data)) last = line.node;
    const length = line.rect.b - line.rect.t, shown = (line.left.b - line.left.t) / length;
    line.cut = shown > 0.3 && shown < 0.7 && !line.how.scrolls && !line.how.moves && length > 10;
  }
  const things = Array.from(document.querySelectorAll('img, iframe, video, input, select, button, canvas')).slice(0, 3000);
  let pictures = 0;
  for (const el of things) {
    if (!inSight(el)) continue;
    const box = boxOf(el), how = drawn(el), tag = tagOf(el);
    if (box.width >= 40 && tag !== 'IMG') beyond(el, how, within(asRect(box), how.clip), attr(el, 'value') || tag.toLowerCase());
    if (tag !== 'IMG') continue;
    pictures += box.width >= 60 && box.height >= 60;
    const source = el.currentSrc || el.src || '';
    if (!el.naturalWidth) {
      if (source && !source.startsWith('data:')) note('no_picture', el, attr(el, 'alt'),
        {other: source.slice(0, 2000), amount: Math.round(Math.max(box.width, box.height)), sure: el.complete});
      continue;
    }
    const full = box.width >= 40 ? within(asRect(box), how.clip) : null;
    if (full && full.r - full.l >= box.width - 2 && box.width <= width * 0.98) beyond(el, how, full, attr(el, 'alt') || '图片');
    const natural = el.naturalWidth / el.naturalHeight, ratio = (box.width / box.height) / natural;
    const factor = Math.max(ratio, 1 / ratio);
    if (styleOf(el).objectFit === 'fill' && !how.moves && !/\.svg(\?|$)/i.test(source) && factor >= 1.5
        && el.naturalWidth >= 60 && el.naturalHeight >= 60 && box.width >= 80 && box.height >= 50)
      note('stretched', el, attr(el, 'alt') || source.split('/').pop(), {amount: Math.round((factor - 1) * 100),
        sure: factor >= 1.8 && natural >= 0.5 && natural <= 2 && box.width >= 120});
  }
  // What moves is let alone: everything is measured again a moment later.
  const pairs = overlapping(lines), cuts = lines.filter(line => line.cut).slice(0, 60);
  if (pairs.length || cuts.length) await new Promise(done => setTimeout(done, 500));
  const still = (line) => {
    const range = document.createRange();
    range.selectNodeContents(line.node);
    const rects = Array.from(range.getClientRects());
    line.rectNow = () => {
      const now = Array.from(range.getClientRects());
      return asRect(now[line.nth] || now[0] || boxOf(line.el));
    };
    line.nth = rects.findIndex(r => Math.abs(r.left - line.rect.l) < 1 && Math.abs(r.top - line.rect.t) < 1);
    return line.nth >= 0;
  };
  fresh();
  const stays = (line) => still(line) && drawn(line.el).shown && drawn(line.el).visible;
  const same = (a, b) => squeeze(a.node.data) === squeeze(b.node.data);
  for (const [a, b] of pairs) {
    if (!stays(a) || !stays(b) || same(a, b) || inChart(a.el) || inChart(b.el)) continue;
    if (paintedOver(a, b)) note('overlap', a.el, a.node.data, {other: squeeze(b.node.data).slice(0, 40)});
    scrollTo({left: 0, top: 0, behavior: 'instant'});
  }
  for (const line of cuts) if (stays(line)) note('half_line', line.el, line.node.data, {sure: false});
  const small = Array.from(document.querySelectorAll('a, button, input, select')).slice(0, 2000)
    .filter(el => inSight(el) && (boxOf(el).width < 24 || boxOf(el).height < 24)).length;
  const inner = withFrames().slice(1), framed = (count) => inner.reduce((sum, one) => sum + count(one), 0);
  pictures += framed(one => Array.from(one.querySelectorAll('img')).filter(el => boxOf(el).width >= 60 && boxOf(el).height >= 60).length);
  pictures += things.filter(el => tagOf(el) === 'IFRAME' && !el.contentDocument && inSight(el) && boxOf(el).height >= 60).length;
  const length = (all) => all.reduce((sum, line) => sum + line.node.data.length, 0);
  return {width, content: scroller.scrollWidth, height: scroller.scrollHeight, pictures, small,
    text: length(lines) + framed(one => length(textLines(MOST_LINES, one))), spots: spots.filter(s => s.kind !== 'far')};
})();
