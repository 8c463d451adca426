// A paper: choosing marked words shows what the graph knows of them, without loading the page again.
"use strict";
(() => {
  const text = document.getElementById("text");
  const panel = document.getElementById("statement");
  if (!text || !panel) return;
  const language = document.documentElement.lang;
  let latest = 0;

  const namesOf = (mark) => new URL(mark.href).searchParams.get("at").split(",");

  // What has no mark of its own (a citation, a cited paper) stands at that of a mention.
  function light(name) {
    const shown = document.getElementById(name)?.dataset.mark ?? name;
    for (const lit of text.querySelectorAll(".on")) lit.classList.remove("on");
    for (const mark of text.querySelectorAll("a.m")) if (namesOf(mark).includes(shown)) mark.classList.add("on");
  }

  async function show(names, focus) {
    const turn = ++latest;
    light(names[0]);
    const address = `${text.dataset.statement}?${new URLSearchParams({ at: names.join(","), lang: language })}`;
    let answer;
    try {
      answer = await fetch(address);
    } catch {
      return false;
    }
    if (!answer.ok) return false;
    const html = await answer.text();
    if (turn !== latest) return true;
    panel.innerHTML = html; // made by the server from the same template as the page, where everything is escaped
    if (focus) panel.focus({ preventScroll: true });
    return true;
  }

  text.addEventListener("click", async (event) => {
    const mark = event.target.closest("a.m");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const names = namesOf(mark);
    history.pushState(null, "", `#${encodeURIComponent(names[0])}`);
    if (!(await show(names, event.detail === 0))) location.assign(mark.href);
  });

  // On a phone the statement covers the foot of the page: Escape, or words without a mark, close it.
  function close() {
    latest++;
    panel.replaceChildren();
    for (const lit of text.querySelectorAll(".on")) lit.classList.remove("on");
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  text.addEventListener("click", (event) => { if (!event.target.closest("a.m")) close(); });

  function fromAddress() {
    const name = decodeURIComponent(location.hash.slice(1));
    const place = document.getElementById(name);
    if (!name || (place && !text.contains(place))) return; // another part of the page
    if (!panel.querySelector(`[id="card-${CSS.escape(name)}"]`)) show([name], false);
    else light(name);
  }
  addEventListener("popstate", fromAddress);
  fromAddress();
})();
