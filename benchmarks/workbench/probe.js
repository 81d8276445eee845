// Runs in the page: times from a real input event to the frame that shows its effect.
(() => {
  const after = () =>
    new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(null);
    });
  const frame = () => new Promise((done) => requestAnimationFrame(() => after().then(done)));
  const probe = { painted: [], acts: [], frames: [] };

  // The mark is set in the frame that paints the picture; the task after it runs when it is painted.
  let pressed = null;
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  const mark = performance.mark.bind(performance);
  performance.mark = (name, ...options) => {
    if (name === "findings-canvas-painted") {
      const began = pressed;
      pressed = null;
      after().then((now) => probe.painted.push(began === null ? null : now - began));
    }
    return mark(name, ...options);
  };

  // An act's effect is drawn in the first frame after its event.
  for (const kind of ["pointerdown", "pointerup"])
    addEventListener(kind, (event) => {
      frame().then((now) => probe.acts.push([kind, now - event.timeStamp]));
    }, true);

  probe.record = () => {
    probe.frames = [];
    probe.recording = true;
    let last = null;
    const tick = (now) => {
      if (last !== null) probe.frames.push(now - last);
      last = now;
      if (probe.recording) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  probe.stop = () => {
    probe.recording = false;
    return probe.frames;
  };
  window.vqiProbe = probe;
})();
