// What came into sight since `remember.js`: how many elements, and pictures that may be a QR code.
const before = globalThis.govsightSeen;
let count = 0, squares = 0;
for (const el of withFrames().flatMap(one => Array.from(one.querySelectorAll('*'))).slice(0, 20000)) {
  if (!inSight(el) || (before && before.has(el))) continue;
  count++;
  const box = boxOf(el), even = box.width / box.height;
  if (box.width >= 60 && box.width <= 500 && even > 0.85 && even < 1.18) {
    const tag = tagOf(el);
    if ((tag === 'IMG' && el.naturalWidth) || tag === 'CANVAS' || tag === 'SVG'
        || (tag === 'TABLE' && el.querySelectorAll('td').length > 200)
        || /url\(/.test(styleOf(el).backgroundImage)) squares++;
  }
}
return {count, squares};
