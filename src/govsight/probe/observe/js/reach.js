// Bring a remembered control into the middle of the screen; where to click it, and whether a click there meets it.
const el = (globalThis.govsightFound || [])[NUMBER];
if (!el || !el.isConnected) return null;
const stage = tagOf(el) === 'AREA' && pictureOf(el) || el;
stage.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
const box = boxOf(el);
let x = box.left + box.width / 2, y = box.top + box.height / 2;
const hit = box.width >= 1 && box.height >= 1 ? el.ownerDocument.elementFromPoint(x, y) : null;
let met = !!hit && (hit === el || hit === stage || el.contains(hit) || hit.contains(el) || !!hit.shadowRoot);
for (const frame of framesOf(el)) {
  const around = boxOf(frame);
  x += around.left + frame.clientLeft;
  y += around.top + frame.clientTop;
  met = met && frame.ownerDocument.elementFromPoint(x, y) === frame;
}
return {x, y, met};
