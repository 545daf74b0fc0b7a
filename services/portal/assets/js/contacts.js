// The Contacts Manager: rows open in place, acts are sent without leaving the page, typed texts save themselves.
(() => {
  const site = window.countersign;
  const words = document.body.dataset;

  const rowOf = (element) => element.closest("li.row");

  // Where the focus is inside a row, in a form that survives the row being replaced.
  const placeIn = (row) => {
    const focused = document.activeElement;
    if (!row || !focused || !row.contains(focused)) return null;
    if (focused.id) return `#${CSS.escape(focused.id)}`;
    if (focused.matches(".who")) return ".who";
    if (focused.matches("button.toggle")) return `button.toggle[value$=":${focused.value.split(":")[1]}"]`;
    if (focused.name === "do") return `button[value="${focused.value}"]:not(.unseen)`;
    return null;
  };

  // What was typed since the form was sent is put into the row that takes its place.
  const typedSince = (row, sent) => {
    if (!row || !sent) return [];
    const fields = [...row.querySelectorAll(".opened input[id]:not([type=checkbox])")];
    return fields.filter((field) => field.value !== sent.get(field.name)).map((field) => [field.id, field.value]);
  };

  // After a text was saved the open form stays where it is, so that a click under way finds what it was meant for.
  const renewHead = (row, fresh) => {
    row.className = fresh.className;
    Object.assign(row.dataset, fresh.dataset);
    for (const part of [".who", ".chips", ".marks"]) {
      const [old, now] = [row, fresh].map((side) => side.querySelector(`:scope > ${part}`));
      if (old && now && old.outerHTML !== now.outerHTML) old.replaceWith(document.adoptNode(now));
      else if (old && !now) old.remove();
      else if (now && !old) row.insertBefore(document.adoptNode(now), row.querySelector(":scope > .opened"));
    }
  };

  const renew = (row, fresh) => {
    renewHead(row, fresh);
    for (const name of ["mark", "was", "was-side"]) {
      const [old, now] = [row, fresh].map((side) => side.querySelector(`.opened input[name="${name}"]`));
      if (old && now) old.value = now.value;
    }
    // What is saved is not typed any more, and may be replaced by what others do.
    for (const field of row.querySelectorAll(".opened input[name]")) {
      const now = fresh.querySelector(`.opened input[name="${field.name}"]`);
      if (!now || field.name === "roles") continue;
      field.defaultValue = now.defaultValue;
      field.defaultChecked = now.defaultChecked;
    }
  };

  const put = (text, contact, sent, stays) => {
    const row = document.getElementById(`row-${contact}`);
    const place = placeIn(row);
    const typed = typedSince(row, sent);
    const focused = document.activeElement;
    const at = focused && row && row.contains(focused) && "selectionStart" in focused ? focused.selectionStart : null;
    const fresh = site.page(text);
    const whole = fresh.getElementById(`row-${contact}`);
    if (stays && row && whole && whole.querySelector(".opened")) {
      renew(row, whole);
      whole.remove();
    }
    site.swap(fresh);
    for (const [id, value] of typed) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      if (field === document.activeElement && at !== null) try { field.setSelectionRange(at, at); } catch { /* no text */ }
    }
    const again = document.getElementById(`row-${contact}`);
    if (again && place && !again.contains(document.activeElement)) {
      (again.querySelector(place) || again.querySelector(".who")).focus({ preventScroll: true });
    }
    return fresh.body.dataset.said;
  };

  let timer = 0;
  let waiting = null;

  // What is about to be saved is saved now.
  const saveNow = () => {
    clearTimeout(timer);
    const save = waiting;
    waiting = null;
    if (save) save();
  };

  // One request at a time: the answers come in the order of the acts.
  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work, work));
  site.inTurn = inTurn;

  const send = (form, extra, row, stays) => inTurn(async () => {
    const contact = row.dataset.region;
    const body = new URLSearchParams(new FormData(form));
    const sent = form.matches(".opened") ? new Map(body) : null;
    for (const [key, value] of extra) body.set(key, value);
    if (row.querySelector(".opened")) body.set("open", "1");
    site.say(words.saving);
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { "x-part": "1" } });
    } catch { /* away */ }
    if (!answer || !answer.ok) return lost(form, extra, answer);
    const said = put(await answer.text(), contact, sent, stays);
    site.say(said || words.saved);
    const saying = document.querySelector(`#row-${CSS.escape(contact)} [data-saying]`);
    if (saying) saying.textContent = said || words.saved;
  });

  // What the fragment cannot say, the whole page says: the form is sent as it would be without a script.
  const lost = (form, extra, answer) => {
    if (!answer || answer.status >= 500) {
      site.say(words.notSaved);
      const saying = form.querySelector("[data-saying]");
      if (saying) saying.textContent = words.notSaved;
      return;
    }
    const [[name, value]] = extra;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(field);
    form.submit();
  };

  // A row as the server has it now, open as it is here.
  const asOpen = async (row) => {
    const query = new URLSearchParams(location.search);
    query.set("part", row.dataset.region);
    query.set("open", row.dataset.region);
    const answer = await fetch(`${location.pathname}?${query}`, { cache: "no-store" }).catch(() => null);
    return answer && answer.ok ? site.page(await answer.text()).getElementById(row.id) : null;
  };

  const isTyped = (row) => {
    const focused = document.activeElement;
    return (row.contains(focused) && focused.matches("input, select")) || [...row.querySelectorAll(".opened input, .opened select")].some(site.isDirty);
  };

  // Takes the place of a row. A form somebody types in stays as it is, and says that something changed.
  const replace = (old, now) => {
    now.hidden = old.hidden;
    const saying = old.querySelector("[data-saying]");
    if (saying && now.querySelector("[data-saying]")) now.querySelector("[data-saying]").textContent = saying.textContent;
    if (old.outerHTML === now.outerHTML) return false;
    if (old.querySelector(".opened") && isTyped(old)) {
      if (!now.querySelector(".opened input[name=mark]")) return true;
      renewHead(old, now);
      return old.querySelector(".opened").outerHTML !== now.querySelector(".opened").outerHTML;
    }
    const place = placeIn(old);
    const had = old.contains(document.activeElement);
    old.replaceWith(document.adoptNode(now));
    if (had) ((place && now.querySelector(place)) || now.querySelector(".who")).focus({ preventScroll: true });
    return false;
  };

  // The page as it is by now, row by row: what is open stays open, what is typed stays typed, the focus stays where it is.
  // Answers whether something could not be shown.
  site.merge = async (fresh) => {
    let held = false;
    for (const row of document.querySelectorAll(".rows > li.row")) {
      const now = fresh.getElementById(row.id);
      if (!now && isTyped(row)) { held = true; continue; }
      if (!now) {
        const next = row.nextElementSibling || row.previousElementSibling;
        if (row.contains(document.activeElement)) (next ? next.querySelector(".who") : document.getElementById("main")).focus({ preventScroll: true });
        row.remove();
        continue;
      }
      const list = document.getElementById(now.parentElement.id);
      const wanted = row.querySelector(".opened") ? await asOpen(row) || now : now;
      now.replaceWith(Object.assign(document.createElement("li"), { id: row.id }));
      if (replace(row, wanted)) held = true;
      if (list && list !== (document.getElementById(row.id) || row).parentElement) list.append(document.getElementById(row.id));
    }
    let before = null;
    for (const row of fresh.querySelectorAll(".rows > li")) {
      const here = document.getElementById(row.id);
      const list = document.getElementById(row.parentElement.id);
      if (!here && list) {
        list.hidden = false;
        if (before && before.parentElement === list) before.after(document.adoptNode(row));
        else list.prepend(document.adoptNode(row));
      }
      before = document.getElementById(row.id);
    }
    for (const list of fresh.querySelectorAll(".rows")) list.remove();
    return held;
  };

  document.addEventListener("click", (event) => {
    const who = event.target.closest("li.row > .who");
    if (!who || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const row = rowOf(who);
    const contact = row.dataset.region;
    const query = new URLSearchParams(location.search);
    query.set("part", contact);
    if (who.getAttribute("aria-expanded") === "true") query.delete("open");
    else query.set("open", contact);
    inTurn(async () => {
      const answer = await fetch(`${location.pathname}?${query}`).catch(() => null);
      if (!answer || !answer.ok) { location.href = who.href; return; }
      put(await answer.text(), contact);
    });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const row = rowOf(form);
    if (!row || !form.matches(".chips, .opened")) return;
    event.preventDefault();
    clearTimeout(timer);
    waiting = null;
    const act = event.submitter && event.submitter.value ? event.submitter.value : "save";
    send(form, [["do", act]], row);
  }, true);

  // Typed texts save themselves a moment after the last key, boxes and choices at once.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (!form) return;
    clearTimeout(timer);
    const isText = !event.target.matches("input[name=roles], select");
    waiting = () => {
      const row = rowOf(form);
      if (row && document.contains(form)) send(form, [["do", "save"]], row, isText);
    };
    timer = setTimeout(saveNow, isText ? 150 : 0);
  });

  // A list of many pages is asked for anew: another page of it, or those who are looked for. The last wish counts.
  let wish = 0;
  let listed = location.search;
  const turnTo = async (address, isTurned) => {
    wish += 1;
    const mine = wish;
    saveNow();
    let done = false;
    await inTurn(async () => {
      if (mine !== wish) return;
      const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
      if (mine !== wish) return;
      if (!answer || !answer.ok || answer.redirected) { location.href = address; return; }
      const fresh = site.page(await answer.text());
      const [list, said] = ["[data-list]", "[data-filter-said]"].map((part) => fresh.querySelector(part));
      if (!list || mine !== wish) return;
      const open = [...document.querySelectorAll("[data-list] li.row")].filter((row) => row.querySelector(".opened"));
      const here = (row) => list.querySelector(`#${CSS.escape(row.id)}`);
      // What could not be saved stays where it was typed.
      const isLost = (row) => !here(row) && [...row.querySelectorAll(".opened input, .opened select")].some(site.isDirty);
      if (open.some(isLost)) { site.say(words.notSaved); return; }
      const focused = document.activeElement;
      // Who is still shown stays open.
      for (const row of open) if (here(row)) here(row).replaceWith(row);
      if (isTurned) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      listed = location.search;
      document.querySelector("[data-list]").replaceWith(document.adoptNode(list));
      // The place that is read out stays, and says something else.
      document.querySelector("[data-filter-said]").replaceChildren(...said.childNodes);
      if (focused !== document.activeElement && document.contains(focused)) focused.focus({ preventScroll: true });
      document.dispatchEvent(new CustomEvent("swapped"));
      done = true;
    });
    return done;
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-list] a[data-turn]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const shown = await turnTo(link.href, true);
    const head = shown && document.querySelector("[data-list] .rows:not([hidden]) > li")?.closest("section").querySelector("h2");
    if (head) head.focus();
  });
  addEventListener("popstate", () => { if (location.search !== listed && document.querySelector("[data-list]")) turnTo(location.href, false); });

  let typing = 0;
  site.ask = (form, isChosen) => {
    const list = document.querySelector("[data-list]");
    clearTimeout(typing);
    if (!list || "whole" in list.dataset) return;
    typing = setTimeout(() => {
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
      const here = `${location.pathname}${query.size ? `?${query}` : ""}`;
      turnTo(here, false);
    }, isChosen ? 0 : 200);
  };
})();
