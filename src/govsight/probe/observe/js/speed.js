// When the page was there, in seconds.
return (async () => {
  const way = performance.getEntriesByType('navigation')[0];
  if (!way) return {};
  const seconds = (ms) => ms > 0 ? Math.round(ms) / 1000 : null;
  const paint = await new Promise(done => {
    try {
      const eye = new PerformanceObserver(list => done(list.getEntries().pop().startTime));
      eye.observe({type: 'largest-contentful-paint', buffered: true});
    } catch (_) { done(0); }
    setTimeout(() => done(0), 300);
  });
  const own = performance.getEntriesByType('resource')
    .filter(part => part.name.startsWith(location.origin + '/') && part.responseEnd <= way.loadEventStart)
    .reduce((last, part) => Math.max(last, part.responseEnd), way.responseEnd);
  return {first: seconds(way.responseStart), dom: seconds(way.domContentLoadedEventEnd), load: seconds(way.loadEventEnd),
    paint: seconds(paint), own: seconds(own)};
})();
