// Keeps an open page up to date, and lets the queue be worked by keyboard.
(() => {
  "use strict";
  const site = window.countersign;
  const root = document.querySelector("[data-live]");
  const words = document.body.dataset;

  // A person who types, or has typed, is not disturbed.
  const isDirty = (field) => {
    if (field.type === "hidden" || field.type === "submit") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") {
      const set = [...field.options].some((option) => option.defaultSelected);
      return [...field.options].some((option, place) => option.selected !== (set ? option.defaultSelected : place === 0));
    }
    return "defaultValue" in field && field.value !== field.defaultValue;
  };
  site.isDirty = isDirty;
  // What was kept while the person confirmed who she is stands in the fields only here: looking again finds them empty.
  const restored = new URL(location.href).searchParams.has("kept");
  const isBusy = (region) => {
    if (restored && region.querySelector("textarea, input[type=radio]")) return true;
    const focused = document.activeElement;
    if (focused && region.contains(focused) && (!focused.id || focused.matches("input, textarea, select"))) return true;
    return [...region.querySelectorAll("input, textarea, select")].some(isDirty);
  };

  // Numbers of forms and open details are no news.
  const settle = (old, fresh) => {
    for (const input of fresh.querySelectorAll("input[name=command], input[name=id]")) {
      const form = input.form && input.form.getAttribute("action");
      const before = [...old.querySelectorAll(`input[name=${input.name}]`)]
        .find((one) => one.form && one.form.getAttribute("action") === form);
      if (before) input.setAttribute("value", before.getAttribute("value"));
    }
    const opened = [...old.querySelectorAll("details")].map((one) => one.open);
    [...fresh.querySelectorAll("details")].forEach((one, place) => { if (opened[place]) one.open = true; });
    for (const time of old.querySelectorAll("time[title]")) {
      const same = [...fresh.querySelectorAll("time[data-moment]")].find((one) => one.dateTime === time.dateTime);
      if (same && !time.hasAttribute("data-moment")) site.localise(same.parentElement);
    }
  };

  const heldBack = (region) => {
    if (document.querySelector(`[data-held="${region.dataset.region}"]`)) return;
    const note = Object.assign(document.createElement("p"), { className: "notice notice-warn stale" });
    note.dataset.held = region.dataset.region;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button-plain", textContent: words.show });
    button.addEventListener("click", () => location.reload());
    note.append(`${words.changed} `, button);
    region.before(note);
  };

  const compare = async () => {
    // What was just done is said once; looking again must not repeat it. Rows are open as they are here.
    const address = new URL(location.href);
    for (const name of ["done", "kept", "assigned", "not-assigned", "view", "sent", "dropped", "open"]) address.searchParams.delete(name);
    const list = document.querySelector("[data-list]");
    if (list && list.dataset.page) address.searchParams.set("page", list.dataset.page);
    const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const fresh = site.page(await answer.text());
    const news = [];
    const still = new Set([...fresh.querySelectorAll("[data-region]")].map((region) => region.dataset.region));
    if (root.matches(".contacts") && await site.merge(fresh)) {
      heldBack(document.querySelector("[data-region=notices]"));
      news.push(words.changed);
    }
    for (const region of fresh.querySelectorAll("[data-region]")) {
      const old = document.querySelector(`[data-region="${CSS.escape(region.dataset.region)}"]`);
      if (!old) continue;
      settle(old, region);
      if (old.outerHTML === region.outerHTML) { region.remove(); continue; }
      if (isBusy(old)) { heldBack(old); news.push(words.changed); region.remove(); continue; }
      if (region.dataset.says && region.dataset.says !== old.dataset.says) news.push(region.dataset.says);
    }
    site.swap(fresh);
    // What nobody can do any more is not offered any longer.
    for (const old of document.querySelectorAll("[data-region]:not(li)")) {
      if (still.has(old.dataset.region) || old.hidden) continue;
      if (isBusy(old)) { heldBack(old); news.push(words.changed); continue; }
      old.replaceChildren();
      old.hidden = true;
    }
    if (news.length) site.say(news.join(" "));
  };

  let looking = false;
  let again = false;
  const look = async () => {
    if (looking) { again = true; return; }
    looking = true;
    try {
      // After what is being saved, so that the answer has it.
      await site.inTurn(compare);
    } catch { /* the next event tries again */ } finally {
      looking = false;
      if (again) { again = false; look(); }
    }
  };
  // What stood in the way is read first.
  const summary = document.querySelector(".summary[tabindex]");
  if (summary) summary.focus();

  if (root && "EventSource" in window) {
    const IDLE = 20 * 60 * 1000;
    let source = null;
    let lastTouch = Date.now();
    let failures = 0;
    const close = () => { if (source) source.close(); source = null; };
    const open = () => {
      if (source || document.hidden || Date.now() - lastTouch > IDLE) return;
      source = new EventSource(`/live?${root.dataset.live}`);
      // What happened between the page and the first event is told by nobody else.
      source.addEventListener("open", () => { failures = 0; if (!restored) look(); });
      source.addEventListener("change", look);
      source.addEventListener("error", () => {
        close();
        failures += 1;
        // Refused again and again: whoever it is has no right to listen, or no session any more.
        if (failures > 6) { site.say(root.dataset.liveLost); return; }
        // A page nobody touches lets its session grow old; one that cannot listen tries more and more seldom.
        setTimeout(open, Math.min(60000, 1000 * 2 ** failures));
      });
    };
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) close();
      else { open(); look(); }
    });
    for (const kind of ["pointerdown", "keydown"]) {
      addEventListener(kind, () => {
        const slept = Date.now() - lastTouch > IDLE;
        lastTouch = Date.now();
        if (slept) { open(); look(); }
      }, { passive: true });
    }
    addEventListener("pagehide", close);
    addEventListener("pageshow", (event) => { if (event.persisted) { open(); look(); } });
    open();
  }

  // Single keys work only where no field has the focus, and can be switched off (WCAG 2.1.4).
  const queue = document.querySelector("[data-keys]");
  if (queue) {
    const help = queue.querySelector(".keys");
    const use = queue.querySelector("[data-keys-use]");
    const KEY = "countersign-keys";
    help.hidden = false;
    try { use.checked = localStorage.getItem(KEY) !== "off"; } catch { /* not kept, then */ }
    use.addEventListener("change", () => { try { localStorage.setItem(KEY, use.checked ? "on" : "off"); } catch { /* as above */ } });
    const go = (step) => {
      const links = [...queue.querySelectorAll("[data-open]")];
      const row = document.activeElement && document.activeElement.closest("tr");
      const here = links.findIndex((link) => row && row.contains(link));
      const next = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step))];
      if (next) next.focus();
    };
    const inRow = (selector) => {
      const row = document.activeElement && document.activeElement.closest("tr");
      return row && queue.contains(row) ? row.querySelector(selector) : null;
    };
    document.addEventListener("keydown", (event) => {
      if (!use.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      const does = {
        j: () => go(1),
        k: () => go(-1),
        o: () => { const link = inRow("[data-open]"); if (link) link.click(); },
        a: () => { const button = inRow("[data-assign]"); if (button) button.click(); },
      }[event.key];
      if (does) { event.preventDefault(); does(); }
    });
  }
})();
