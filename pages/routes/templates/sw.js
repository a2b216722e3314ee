/* Shows one page of ours where a device has no connection. It keeps that page and nothing else: no page of the
   app, no shared page, no download, no log. */
"use strict";
const FAMILY = `limber-offline ${self.registration.scope} `;
const CACHE = FAMILY + "{{ version }}";
const OFFLINE = new URL("offline", self.registration.scope).href;
const SECRET = ["s/", "edit", "forget"].map((path) => new URL(path, self.registration.scope).href);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.add(new Request(OFFLINE, { cache: "reload", credentials: "omit" }))),
  );
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request;
  // Online the browser asks the server itself, as if this were not here.
  if (navigator.onLine || mode !== "navigate" || method !== "GET") return;
  if (SECRET.some((start) => url.startsWith(start))) return;
  // A Limber on this very computer answers without any connection.
  event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE, { cacheName: CACHE })));
});
