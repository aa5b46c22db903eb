// Keeps the look and two pages without data on this device. Nothing about anybody is ever kept here: the crisis plan that
// somebody keeps on their phone is encrypted elsewhere (static/js/kept_plan.js).
const KEPT = "peerhub-{{ version }}";
const OFFLINE = "{{ offline_url|escapejs }}";
const AT_HAND = "{{ at_hand_url|escapejs }}";
const FILES = [{% for url in files %}"{{ url|escapejs }}", {% endfor %}];
const FINGERPRINTED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => {
  // What a closing page sends by itself must not wait for a worker that ends with it.
  event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" });
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.addAll([OFFLINE, AT_HAND, ...FILES].map((url) => new Request(url, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === AT_HAND) {
    // At once, also on a bad line: a new version comes with the next worker.
    event.respondWith(caches.match(AT_HAND).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (url.pathname.startsWith("{{ static_url|escapejs }}")) {
    event.respondWith(staticFile(request, FINGERPRINTED.test(url.pathname)));
  }
});

async function staticFile(request, neverChanges) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept && neverChanges) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
