// Go once down the page and back, for pictures that are loaded only when they come into sight.
return (async () => {
  const down = Math.min(root.scrollHeight, innerHeight * 12);
  for (let y = 0; y < down; y += innerHeight) {
    scrollTo({top: y, behavior: 'instant'});
    await new Promise(done => setTimeout(done, 60));
  }
  scrollTo({left: 0, top: 0, behavior: 'instant'});
})();
