// What every question to a page begins with: built-ins the page's named elements cannot stand in for.
const getter = (type, what) => Object.getOwnPropertyDescriptor(type.prototype, what).get;
const root = getter(Document, 'documentElement').call(document);
const body = getter(Document, 'body').call(document) || root;
const parentGetter = getter(Node, 'parentElement');
const parentOf = (el) => parentGetter.call(el);
const plainBox = (el) => Element.prototype.getBoundingClientRect.call(el);
const boxOf = (el) => getter(Element, 'tagName').call(el) === 'AREA' ? boxOfArea(el) : plainBox(el);
const attr = (el, name) => Element.prototype.getAttribute.call(el, name) || '';
const styleOf = (el) => getComputedStyle(el);
const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
const tagOf = (el) => getter(Element, 'tagName').call(el).toUpperCase();
const textOf = (el) => squeeze((getter(Node, 'textContent').call(el) || '').slice(0, 400));
const nameOf = (el) => {
  const id = attr(el, 'id'), type = squeeze(attr(el, 'class')).split(' ').filter(Boolean).slice(0, 2);
  return (tagOf(el).toLowerCase() + (id ? '#' + id : '') + type.map(t => '.' + t).join('')).slice(0, 80);
};
// A part of an image map is not drawn itself: its picture is, and it takes the place its numbers say.
const pictureOf = (area) => {
  const map = area.closest('map'), name = map ? '#' + attr(map, 'name') : '';
  return name.length > 1 ? Array.from(area.ownerDocument.querySelectorAll('img[usemap]')).find(el => attr(el, 'usemap') === name) : null;
};
const boxOfArea = (area) => {
  const picture = pictureOf(area);
  if (!picture) return plainBox(area);
  const all = plainBox(picture), n = attr(area, 'coords').split(/[\s,;]+/).filter(Boolean).map(Number).slice(0, 400);
  const shape = attr(area, 'shape').toLowerCase(), even = n.filter((_, k) => k % 2 === 0), odd = n.filter((_, k) => k % 2);
  if (n.length < 3 || n.some(isNaN) || /^default/.test(shape)) return all;
  const [l, t, r, b] = /^circ/.test(shape) ? [n[0] - n[2], n[1] - n[2], n[0] + n[2], n[1] + n[2]]
    : [Math.min(...even), Math.min(...odd), Math.max(...even), Math.max(...odd)];
  return new DOMRect(all.left + l, all.top + t, Math.min(r, all.width) - l, Math.min(b, all.height) - t);
};
const alphaOf = (colour) => {
  const parts = colour.match(/[\d.]+/g) || [];
  return colour === 'transparent' ? 0 : parts.length > 3 ? +parts[3] : 1;
};

// How an element is drawn, told from its ancestors down and remembered.
const NOT_TEXT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'OPTION', 'SELECT', 'TEXTAREA', 'SVG', 'CANVAS',
  'IFRAME', 'VIDEO', 'AUDIO', 'OBJECT', 'MAP', 'RT', 'RP']);
const moved = new Set();
for (const animation of document.getAnimations ? document.getAnimations().slice(0, 500) : [])
  if (animation.playState === 'running' && animation.effect && animation.effect.target) moved.add(animation.effect.target);
const known = new Map();
const EVERYWHERE = {l: -1e7, t: -1e7, r: 1e7, b: 1e7};
const within = (a, b) => ({l: Math.max(a.l, b.l), t: Math.max(a.t, b.t), r: Math.min(a.r, b.r), b: Math.min(a.b, b.b)});
const asRect = (r) => ({l: r.left, t: r.top, r: r.right, b: r.bottom});
const fresh = () => known.clear();
const drawn = (element) => {
  const chain = [];
  for (let el = element; el && !known.has(el); el = parentOf(el)) chain.push(el);
  for (const el of chain.reverse()) {
    const up = parentOf(el), above = up ? known.get(up) : null, style = styleOf(el), tag = tagOf(el);
    const placed = style.position, turned = style.transform !== 'none' && !/^matrix\(1, 0, 0, 1,/.test(style.transform);
    const holder = placed === 'absolute' ? (above ? above.holder : null) : placed === 'fixed' ? null : up;
    const around = holder && known.get(holder);
    const cuts = style.overflowX !== 'visible' && el !== root && el !== body;
    const clip = around ? around.inner : EVERYWHERE;
    const clipped = style.clip !== 'auto' || style.clipPath !== 'none';
    known.set(el, {
      shown: (!above || above.shown) && style.display !== 'none' && +style.opacity > 0.1 && !clipped
        && !/opacity\(0/.test(style.filter),
      visible: style.visibility === 'visible',
      floats: (above && above.floats) || placed === 'fixed' || placed === 'sticky',
      moves: (above && above.moves) || tag === 'MARQUEE' || moved.has(el) || turned,
      text: (!above || above.text) && !NOT_TEXT.has(tag),
      lifted: (above && above.lifted) || placed === 'absolute' || style.transform !== 'none',
      scrolls: (around && around.within) || false,
      within: (around && around.within) || (cuts && /auto|scroll/.test(style.overflowX + style.overflowY)),
      clip, inner: cuts ? within(clip, asRect(boxOf(el))) : clip,
      holder: placed !== 'static' || style.transform !== 'none' || el === root ? el : above ? above.holder : null,
    });
  }
  return known.get(element);
};
const inSight = (el) => {
  const how = drawn(tagOf(el) === 'AREA' && pictureOf(el) || el), box = boxOf(el);
  if (!how.shown || !how.visible || box.width < 1 || box.height < 1) return false;
  const seen = within(asRect(box), how.clip);
  return seen.r - seen.l >= 1 && seen.b - seen.t >= 1 && seen.r + scrollX > 0 && seen.b + scrollY > 0;
};

// The page, and the pages in those of its frames that are its own and in sight.
const withFrames = (top = document, all = [], depth = 0) => {
  all.push(top);
  if (depth < 3) for (const frame of Array.from(top.querySelectorAll('iframe, frame')).slice(0, 20)) {
    let inner = null;
    try { inner = frame.contentDocument; } catch (_) { /* another site's */ }
    if (inner && all.length < 20 && inSight(frame)) withFrames(inner, all, depth + 1);
  }
  return all;
};
// The frames an element stands in, from the inside out.
const framesOf = (el) => {
  const out = [];
  for (let view = el.ownerDocument.defaultView; view && view !== window && out.length < 5; view = view.parent) {
    if (!view.frameElement) break;
    out.push(view.frameElement);
  }
  return out;
};

// The texts in sight, line by line: [text node, element, rectangle, what is left of it after clipping].
const textLines = (most, top = document) => {
  const first = getter(Document, 'body').call(top) || getter(Document, 'documentElement').call(top), lines = [];
  if (!first) return lines;
  const walker = top.createTreeWalker(first, NodeFilter.SHOW_TEXT), range = top.createRange();
  for (let node, seen = 0; (node = walker.nextNode()) && seen < 20000 && lines.length < most; seen++) {
    if (!/\S/.test(node.data)) continue;
    const el = parentOf(node);
    if (!el) continue;
    const how = drawn(el);
    if (!how.shown || !how.visible || !how.text) continue;
    const style = styleOf(el);
    if (alphaOf(style.color) < 0.1 || parseFloat(style.fontSize) < 4) continue;
    range.selectNodeContents(node);
    for (const rect of Array.from(range.getClientRects()).slice(0, 30)) {
      if (rect.width < 6 || rect.height < 6 || rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0) continue;
      const left = within(asRect(rect), how.inner);
      if (left.r - left.l < 4 || left.b - left.t < 2) continue;
      lines.push({node, el, how: {...how, scrolls: how.within}, rect: asRect(rect), left});
    }
  }
  return lines;
};
