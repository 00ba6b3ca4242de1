// How large and how clear the text is; `again` compares with what was remembered of the same texts before.
const again = AGAIN;
const lit = (c) => { const v = c / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const light = (colour) => {
  const [r, g, b] = (colour.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
  return 0.2126 * lit(r) + 0.7152 * lit(g) + 0.0722 * lit(b);
};
const behind = (el) => {
  for (let up = el; up; up = parentOf(up)) {
    const style = styleOf(up);
    if (style.backgroundImage !== 'none') return null;
    if (alphaOf(style.backgroundColor) > 0.5) return style.backgroundColor;
  }
  return 'rgb(255, 255, 255)';
};
const median = (pairs) => {
  pairs.sort((a, b) => a[0] - b[0]);
  let half = pairs.reduce((sum, pair) => sum + pair[1], 0) / 2;
  for (const [value, weight] of pairs) if ((half -= weight) <= 0) return value;
  return 0;
};
const texts = new Map();
for (const line of withFrames().flatMap(one => textLines(3000, one))) {
  if (texts.has(line.node) || line.how.floats) continue;
  const style = styleOf(line.el), back = behind(line.el), size = squeeze(line.node.data).length;
  const a = back && light(style.color), b = back && light(back);
  texts.set(line.node, {size, height: line.rect.b - line.rect.t, font: parseFloat(style.fontSize),
    colours: style.color + '/' + back, contrast: back ? (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) : 0});
}
const all = Array.from(texts.values()), before = again && globalThis.govsightTexts;
const facts = {font: median(all.map(t => [t.font, t.size])), height: median(all.map(t => [t.height, t.size])),
  contrast: median(all.filter(t => t.contrast).map(t => [t.contrast, t.size])),
  length: all.reduce((sum, t) => sum + t.size, 0), grown: 0, shrunk: 0, recoloured: 0, kept: 0, growth: 0};
if (before) {
  const ratios = [];
  for (const [node, now] of texts) {
    const was = before.get(node);
    if (!was) continue;
    facts.kept += now.size;
    ratios.push([now.height / was.height, now.size]);
    if (now.height >= was.height * 1.08) facts.grown += now.size;
    if (now.height <= was.height * 0.93) facts.shrunk += now.size;
    if (now.colours !== was.colours) facts.recoloured += now.size;
  }
  facts.growth = median(ratios);
} else globalThis.govsightTexts = texts;
return facts;
