// Makes the pages quicker to use. Every act works without it: forms are posted, links are followed.
"use strict";

(() => {
  const say = (text) => {
    let place = document.getElementById("said");
    if (!place) {
      place = Object.assign(document.createElement("p"), { id: "said", className: "unseen" });
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    place.textContent = text;
  };

  // Moments in the reader's own time zone; the page has them in UTC.
  const localise = (root) => {
    const language = document.documentElement.lang;
    const wording = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short" });
    for (const time of root.querySelectorAll("time[datetime][data-moment]")) {
      time.title = time.textContent;
      time.textContent = wording.format(new Date(time.dateTime));
      delete time.dataset.moment;
    }
  };

  const page = (text) => new DOMParser().parseFromString(text, "text/html");

  // Replaces what lies between [data-region] elements of the same name, and keeps the focus where it was.
  const swap = (fresh) => {
    const focused = document.activeElement;
    const key = focused && (focused.id || null);
    const selection = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
    for (const region of fresh.querySelectorAll("[data-region]")) {
      const old = document.querySelector(`[data-region="${CSS.escape(region.dataset.region)}"]`);
      if (old && old.outerHTML !== region.outerHTML) old.replaceWith(document.adoptNode(region));
    }
    localise(document);
    document.dispatchEvent(new CustomEvent("swapped"));
    if (!key || document.activeElement === focused) return;
    const again = document.getElementById(key);
    // What had the focus is no longer there: the next Tab goes on from the content and not from the top.
    if (!again) { document.getElementById("main").focus({ preventScroll: true }); return; }
    again.focus({ preventScroll: true });
    if (selection && "setSelectionRange" in again) try { again.setSelectionRange(...selection); } catch { /* not a text */ }
  };

  const site = { say, localise, page, swap };
  window.countersign = site;
  localise(document);

  // A form is sent once: a second press while the first is under way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // A download leaves the page where it is, and may be wanted again.
    if (event.defaultPrevented || form.method !== "post" || "download" in form.dataset) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", async (event) => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    if (!event.persisted) return;
    // A page the browser kept for its Back button may be of somebody who has signed out since.
    const now = await fetch(location.href, { redirect: "manual", cache: "no-store" }).catch(() => null);
    if (now && now.type === "opaqueredirect") location.reload();
  });

  // A list shows only what matches what is typed: [data-filter] names the list, [data-filtered] the entries. One that is here
  // in part only is not looked through here.
  const filter = (form) => {
    if (!document.querySelector("[data-list][data-whole]")) return;
    const wanted = new FormData(form);
    const text = (wanted.get("q") || "").trim().toLocaleLowerCase();
    const words = text.split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of document.querySelectorAll("[data-filtered]")) {
      const hay = entry.dataset.filtered.toLocaleLowerCase();
      const role = wanted.get("role");
      const side = wanted.get("side");
      const fits = words.every((word) => hay.includes(word))
        && (!role || (entry.dataset.roles || "").split(" ").includes(role))
        && (!side || entry.dataset.side === side);
      entry.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.querySelectorAll("[data-filter-group]")) {
      group.hidden = !group.querySelector("[data-filtered]:not([hidden])");
    }
    for (const count of document.querySelectorAll("[data-filter-count]")) count.textContent = shown;
    for (const none of document.querySelectorAll("[data-filter-none]")) none.hidden = shown > 0;
  };
  site.filter = () => document.querySelectorAll("form[data-filter]").forEach(filter);
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.form;
      if (!form || !("filter" in form.dataset)) return;
      filter(form);
      if (site.ask) site.ask(form, kind === "change");
    });
  }
  document.addEventListener("swapped", () => site.filter());
})();
