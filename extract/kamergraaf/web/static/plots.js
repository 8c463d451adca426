// Plots with Observable Plot: the papers of a dossier on a time line, the figures of a measure. Tables beside them say the same.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const dutch = document.documentElement.lang === "nl";
  const number = new Intl.NumberFormat(dutch ? "nl-NL" : "en-GB", { maximumFractionDigits: 2, notation: "compact", compactDisplay: "short" });
  const share = new Intl.NumberFormat(dutch ? "nl-NL" : "en-GB", { style: "percent", maximumFractionDigits: 1 });
  const month = new Intl.DateTimeFormat(dutch ? "nl-NL" : "en-GB", { month: "short", year: "numeric" });
  const day = new Intl.DateTimeFormat(dutch ? "nl-NL" : "en-GB", { day: "numeric", month: "short", year: "numeric" });
  // Colours that keep apart, also for those who see few (Okabe and Ito), darkened to a contrast of 3 on white.
  const colours = ["#17568f", "#b85c00", "#0b6b4c", "#a01f5c", "#6a32b8", "#7a6a00", "#00788a", "#56606b"];

  function draw(place, options) {
    // The name of the class is fixed, so that the policy can allow the style that Plot writes by its digest (plots.py).
    const svg = Plot.plot({ className: "kg-plot", ...options });
    for (const link of svg.querySelectorAll("a")) {
      const title = link.querySelector("title");
      if (title) link.setAttribute("aria-label", title.textContent);
    }
    for (const group of svg.querySelectorAll("g[aria-label]")) group.setAttribute("role", "group");
    place.replaceChildren(svg);
  }

  // Ticks on a stretch of time that is *width* wide, by the month or, where several would bear the name of one month, by the day.
  function times(domain, width) {
    const across = d3.scaleTime(domain, [0, width]);
    const all = across.ticks(Math.max(2, Math.floor(width / 110)));
    const format = new Set(all.map((date) => month.format(date))).size < all.length ? day : month;
    // d3 gives about as many as asked: where their names would touch, every second or third stays.
    const room = 12 + 7 * d3.max(all, (date) => format.format(date).length);
    const every = Math.ceil(room / (d3.min(d3.pairs(all, (one, other) => across(other) - across(one))) ?? room));
    const ticks = all.filter((_, place) => place % every === 0);
    return { type: "time", domain, label: null, grid: true, ticks, tickFormat: (date) => format.format(date) };
  }

  // The stretch of time that *dated* take, with so many days on either side.
  function stretch(dated, before) {
    const [first, last] = d3.extent(dated, (point) => point.date);
    const around = before * 24 * 3600 * 1000;
    return [new Date(+first - around), new Date(+last + around)];
  }

  // Papers of a day lie on top of each other: each lane is as high as its fullest day, and papers stand side by side in it.
  function timeLine(place, { points, arrows }) {
    const dated = points.map((point) => ({ ...point, date: new Date(point.date) }));
    const kinds = [...new Set(dated.map((point) => point.kind))];
    const margin = Math.min(220, 24 + Math.max(...kinds.map((kind) => kind.length)) * 7);
    const width = Math.max(place.clientWidth, 480);
    const days = stretch(dated, 20);
    const across = d3.scaleTime(days, [margin, width - 30]);
    const lanes = new Map(kinds.map((kind) => [kind, []]));
    for (const point of dated) {
      const rows = lanes.get(point.kind);
      const at = across(point.date);
      let row = rows.findIndex((end) => at - end > 15);
      if (row < 0) row = rows.push(-Infinity) - 1;
      rows[row] = at;
      point.row = row;
    }
    let top = 0;
    const labels = [];
    for (const [kind, rows] of lanes) {
      labels.push({ kind, y: top + (rows.length - 1) / 2 });
      for (const point of dated) if (point.kind === kind) point.y = top + point.row;
      top += rows.length + 1.2;
    }
    // The longest arc is to rise no more than the space above the dots.
    const longest = d3.max(arrows, ([from, to]) => Math.abs(across(dated[from].date) - across(dated[to].date))) || 1;
    const bend = Math.min(30, (2 * Math.atan(64 / longest) * 180) / Math.PI);
    const few = dated.length <= 30;
    draw(place, {
      width, height: Math.max(150, 84 + top * 18), marginLeft: margin, marginRight: 30, marginTop: arrows.length ? 40 : 14, marginBottom: 34,
      x: times(days, width - margin - 30),
      y: { type: "linear", domain: [-1, top - 0.6], reverse: true, axis: null },
      marks: [
        Plot.text(labels, { x: days[0], y: "y", text: "kind", textAnchor: "end", dx: -12, fontSize: 12 }),
        Plot.arrow(arrows.map(([from, to]) => ({ from: dated[from], to: dated[to] })), {
          x1: (d) => d.from.date, y1: (d) => d.from.y, x2: (d) => d.to.date, y2: (d) => d.to.y,
          bend: -bend, headLength: 5, stroke: "#7d8894", strokeOpacity: 0.7, inset: 6,
        }),
        Plot.dot(dated, {
          x: "date", y: "y", r: 6, fill: (d) => (d.here ? "#17568f" : "#fff"), stroke: "#17568f", strokeWidth: 1.5,
          href: "path", title: (d) => `${d.name}, ${d.kind}${d.title ? `: ${d.title}` : ""}`,
        }),
        few ? Plot.text(dated, { x: "date", y: "y", text: (d) => d.name.replace(/^.*nr\. /, ""), textAnchor: "start", dx: 10 }) : null,
      ],
    });
  }

  function series(place, points) {
    const dated = points.map((point) => ({ ...point, date: new Date(point.date) }));
    const told = d3.rollups(dated.filter((d) => d.source), (all) => all.length, (d) => d.source).sort((a, b) => b[1] - a[1]).map(([source]) => source);
    const sources = [...told.slice(0, colours.length - 1), ""];
    const colour = (d) => colours[sources.includes(d.source) && d.source ? sources.indexOf(d.source) : colours.length - 1];
    const least = new Set(["more-than", "at-least", "just-over"]);
    const most = new Set(["less-than", "at-most", "almost"]);
    const values = dated.map((d) => d.high).filter((value) => value > 0);
    const wide = values.length === dated.length && Math.max(...values) / Math.min(...values) > 500;
    const shares = dated.every((d) => d.share);
    const symbol = (d) => (least.has(d.how) ? "triangle" : most.has(d.how) ? "triangle2" : "circle");
    const title = (d) => `${d.shown}, ${month.format(d.date)}, ${d.source || d.paper}`;
    const spans = dated.filter((d) => d.low !== d.high);
    const single = dated.filter((d) => d.low === d.high);
    const shape = { x: "date", y: "high", r: 6, stroke: colour, strokeWidth: 2, href: "path", title };
    draw(place, {
      width: Math.max(place.clientWidth, 260), height: 380, marginLeft: 64, marginRight: 40, marginTop: 20,
      x: times(stretch(dated, 20), Math.max(place.clientWidth, 260) - 104),
      y: { type: wide ? "log" : "linear", label: null, grid: true, zero: !wide, nice: true, ticks: wide ? 5 : undefined, tickFormat: (value) => (shares ? share : number).format(value) },
      symbol: { type: "identity" },
      marks: [
        wide ? null : Plot.ruleY([0]),
        Plot.ruleX(spans, { x: "date", y1: "low", y2: "high", stroke: colour, strokeWidth: 7, strokeOpacity: 0.55, href: "path", title }),
        Plot.dot(single.filter((d) => symbol(d) === "circle" && d.how !== "circa"), { ...shape, fill: colour }),
        Plot.dot(single.filter((d) => symbol(d) === "circle" && d.how === "circa"), { ...shape, fill: "#fff" }),
        Plot.dot(single.filter((d) => symbol(d) === "triangle"), { ...shape, fill: colour, symbol: "triangle" }),
        Plot.dot(single.filter((d) => symbol(d) === "triangle2"), { ...shape, fill: colour, symbol: "triangle", rotate: 180 }),
      ],
    });
    if (!told.length) return;
    const legend = document.createElement("ul");
    legend.className = "sources";
    for (const [index, source] of sources.entries()) {
      const entry = document.createElement("li");
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      dot.setAttribute("width", "12");
      dot.setAttribute("height", "12");
      const circle = dot.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "circle"));
      for (const [name, value] of Object.entries({ cx: 6, cy: 6, r: 5, fill: source ? colours[index] : colours.at(-1) })) circle.setAttribute(name, value);
      const others = told.length > colours.length - 1 ? place.dataset.others : place.dataset.unsaid;
      entry.append(dot, ` ${source || others}`);
      legend.append(entry);
    }
    place.append(legend);
  }

  for (const [id, drawn] of [["time-line", timeLine], ["figures", series]]) {
    const place = document.getElementById(id);
    const data = read(`${id}-data`);
    if (!place || !data) continue;
    drawn(place, data);
    let width = place.clientWidth;
    addEventListener("resize", () => {
      if (place.clientWidth !== width) drawn(place, data);
      width = place.clientWidth;
    });
  }
})();
