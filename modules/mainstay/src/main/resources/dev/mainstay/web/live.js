// A page follows the server: the server says that a round is over, and the parts of the page that changed are exchanged.
// The stream is open while the page is seen. Where it is refused, the page asks every few seconds; where nothing answers, more and more seldom.
(() => {
  'use strict';
  const live = document.getElementById('live');
  const away = document.getElementById('away');
  if (!live || !away || !window.htmx) return;

  const POLL = 5000, AGAIN = 60000, SOON = 1000, LATE = 60000;
  const parts = root => [...root.querySelectorAll('[data-part]')];
  const told = new Map(parts(live).map(part => [part.dataset.part, part.outerHTML]));
  let stream = null, timer = 0, failures = 0, refused = 0, since = null, left = false;

  // ── The page ──
  const keep = part => {
    const at = document.activeElement;
    return part.contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
  };

  // What has the focus is known again by its name, and by which it is of those with the same one.
  const name = one => one.id ? '#' + one.id : one.hasAttribute('href') ? one.getAttribute('href')
    : [one.tagName, one.getAttribute('name'), one.textContent.trim(), one.getAttribute('aria-label'), one.closest('form')?.getAttribute('action')].join(' ');
  const places = root => [...root.querySelectorAll('a,button,summary,input,textarea,select,[tabindex]')];
  const held = () => {
    const at = document.activeElement;
    if (!live.contains(at)) return null;
    const same = places(live).filter(one => name(one) === name(at));
    return {at, name: name(at), nth: same.indexOf(at), part: at.closest('[data-part]')?.dataset.part, place: places(live).indexOf(at)};
  };
  const hold = before => {
    if (!before || before.at.isConnected) return;
    const all = places(live), same = all.filter(one => name(one) === before.name);
    const near = same[before.nth] || same[0]
      || all.filter(one => one.closest('[data-part]')?.dataset.part === before.part)[0] || all[Math.min(before.place, all.length - 1)];
    near?.focus({preventScroll: true});
  };

  const exchange = (part, fresh) => {
    const open = [...part.querySelectorAll('details')].map(one => one.open);
    const scrolled = [...part.querySelectorAll('.scroll')].map(one => one.scrollLeft);
    part.replaceWith(fresh);
    [...fresh.querySelectorAll('details')].forEach((one, i) => { if (open[i]) one.open = true; });
    [...fresh.querySelectorAll('.scroll')].forEach((one, i) => { one.scrollLeft = scrolled[i] || 0; });
  };

  const take = text => {
    const next = new DOMParser().parseFromString(text, 'text/html').getElementById('live');
    if (!next) return;
    const now = parts(live), fresh = parts(next);
    live.dataset.round = next.dataset.round;
    live.dataset.asof = next.dataset.asof;
    const same = now.length === fresh.length && now.every((part, i) => part.dataset.part === fresh[i].dataset.part);
    if (!same && now.some(keep)) return;
    const before = held();
    const written = fresh.map(part => part.outerHTML);
    if (same) {
      now.forEach((part, i) => {
        if (told.get(part.dataset.part) === written[i] || keep(part)) return;
        told.set(part.dataset.part, written[i]);
        exchange(part, document.importNode(fresh[i], true));
      });
    } else {
      told.clear();
      fresh.forEach((part, i) => told.set(part.dataset.part, written[i]));
      live.replaceChildren(...[...next.childNodes].map(node => document.importNode(node, true)));
    }
    hold(before);
    document.dispatchEvent(new Event('exchanged'));
  };

  live.addEventListener('htmx:beforeSwap', event => {
    event.detail.shouldSwap = false;
    take(event.detail.xhr.responseText);
  });
  live.addEventListener('htmx:afterRequest', event => {
    const status = event.detail.xhr.status;
    if (status === 401 || status === 403) location.assign('/sign-in');
    else if (status > 0) answered();
    else silent();
  });
  const follow = () => htmx.trigger(live, 'follow');

  // ── The server ──
  const answered = () => {
    since = null;
    failures = 0;
    away.hidden = true;
  };

  const silent = () => {
    if (left) return;
    since = since || new Date();
    failures++;
    const asOf = live.dataset.asof;
    away.textContent = 'The server has not answered since ' + since.toISOString().slice(0, 19).replace('T', ' ') + 'Z. '
      + (asOf ? 'This is as of ' + asOf + '. ' : '') + 'Look whether the program that printed this address still runs; the page comes back by itself.';
    away.hidden = false;
    if (stream) { stream.close(); stream = null; }
    later(Math.min(LATE, SOON * 2 ** Math.min(failures, 6)) * (.75 + Math.random() / 2), connect);
  };

  const later = (millis, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, millis);
  };

  // A refusal and a server that is gone look alike from here: asking for the page tells them apart.
  const lost = () => {
    if (stream) { stream.close(); stream = null; }
    refused = Date.now();
    poll();
  };

  const poll = () => {
    if (document.hidden || left) return;
    if (Date.now() - refused > AGAIN) return connect();
    later(POLL, poll);
    follow();
  };

  const connect = () => {
    if (document.hidden || left || stream) return;
    clearTimeout(timer);
    const own = stream = new EventSource('/live');
    own.addEventListener('round', event => {
      answered();
      if (event.data !== live.dataset.round) follow();
    });
    own.addEventListener('error', () => { if (own === stream) lost(); });
  };

  const rest = () => {
    clearTimeout(timer);
    if (stream) { stream.close(); stream = null; }
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) rest();
    else { refused = 0; follow(); connect(); }
  });
  window.addEventListener('pagehide', () => { left = true; rest(); });
  window.addEventListener('pageshow', event => { if (event.persisted) { left = false; follow(); connect(); } });
  window.addEventListener('online', () => { rest(); connect(); });
  connect();
})();
