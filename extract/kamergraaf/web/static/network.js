// The network, laid out by d3-force: the same picture on every visit, names as links, ties as lines.
"use strict";
(() => {
  const place = document.getElementById("network");
  const data = JSON.parse(document.getElementById("network-data")?.textContent ?? "null");
  if (!place || !data) return;
  // On a phone a column of names, at the size of other words, instead of a wide picture of which one sees a part.
  const narrow = place.clientWidth < 600;
  const WIDTH = narrow ? Math.max(place.clientWidth, 280) : 1100;
  const HEIGHT = narrow ? 120 + data.nodes.length * 34 : Math.max(520, Math.min(900, 300 + data.nodes.length * 16));
  const LONGEST = narrow ? 26 : 34;
  const nodes = data.nodes.map((node) => ({ ...node, weight: 0 }));
  const ties = data.ties.map((tie) => ({ ...tie }));
  for (const tie of ties) {
    nodes[tie.source].weight += tie.times;
    nodes[tie.target].weight += tie.times;
  }
  const size = d3.scaleSqrt([0, d3.max(nodes, (node) => node.weight)], [4, 13]);
  const thick = d3.scaleSqrt([1, Math.max(2, d3.max(ties, (tie) => tie.times))], [1, 6]);
  // What tells a name apart stands behind it in brackets, and stays.
  const short = (text) => {
    if (text.length <= LONGEST) return text;
    const [, name, behind] = text.match(/^(.*?)( \([^()]*\))?$/s);
    const room = LONGEST - 2 - (behind?.length ?? 0);
    return behind && room >= 8 ? `${name.length > room ? `${name.slice(0, room)}…` : name}${behind}` : `${text.slice(0, LONGEST - 2)}…`;
  };
  for (const node of nodes) {
    node.text = short(node.label);
    node.half = node.text.length * 3.3;
  }

  // Names are boxes that keep apart; a circle of forces would let them lie on each other.
  function apart(alpha) {
    for (let i = 0; i < nodes.length; i++) {
      for (let j = i + 1; j < nodes.length; j++) {
        const a = nodes[i];
        const b = nodes[j];
        const dx = b.x - a.x;
        const dy = b.y - a.y;
        const overX = a.half + b.half + 10 - Math.abs(dx);
        const overY = 36 - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        if (overY < overX) {
          const move = (overY / 2) * (dy < 0 ? -1 : 1) * Math.max(alpha, 0.3);
          a.y -= move;
          b.y += move;
        } else {
          const move = (overX / 2) * (dx < 0 ? -1 : 1) * Math.max(alpha, 0.3);
          a.x -= move;
          b.x += move;
        }
      }
    }
    for (const node of nodes) {
      node.x = Math.max(node.half + 6, Math.min(WIDTH - node.half - 6, node.x));
      node.y = Math.max(20, Math.min(HEIGHT - 30, node.y));
    }
  }

  d3.forceSimulation(nodes)
    .force("tie", d3.forceLink(ties).distance(110).strength(0.25))
    .force("apart", d3.forceManyBody().strength(-420))
    .force("x", d3.forceX(WIDTH / 2).strength(0.05))
    .force("y", d3.forceY(HEIGHT / 2).strength(narrow ? 0.02 : 0.12))
    .force("names", apart)
    .stop()
    .tick(400);
  for (let round = 0; round < 300; round++) apart(0.3);

  const left = d3.min(nodes, (node) => node.x - node.half) - 12;
  const top = d3.min(nodes, (node) => node.y) - 26;
  const wide = d3.max(nodes, (node) => node.x + node.half) + 12 - left;
  const high = d3.max(nodes, (node) => node.y) + 40 - top;
  const svg = d3.create("svg").attr("viewBox", [left, top, wide, high]).attr("role", "group");
  if (data.directed) {
    svg.append("defs").append("marker").attr("id", "head").attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4)
      .attr("markerWidth", 7).attr("markerHeight", 7).attr("markerUnits", "userSpaceOnUse").attr("orient", "auto")
      .append("path").attr("d", "M0 0 8 4 0 8Z");
  }
  const edge = (tie) => {
    const dx = tie.target.x - tie.source.x;
    const dy = tie.target.y - tie.source.y;
    const length = Math.hypot(dx, dy) || 1;
    const gap = size(tie.target.weight) + 3;
    return [tie.target.x - (dx / length) * gap, tie.target.y - (dy / length) * gap];
  };
  const lines = svg.append("g").selectAll("line").data(ties).join("line")
    .attr("x1", (tie) => tie.source.x).attr("y1", (tie) => tie.source.y)
    .attr("x2", (tie) => edge(tie)[0]).attr("y2", (tie) => edge(tie)[1])
    .attr("stroke-width", (tie) => thick(tie.times))
    .attr("marker-end", data.directed ? "url(#head)" : null);
  const names = svg.append("g").selectAll("a").data(nodes).join("a")
    .attr("href", (node) => node.path).attr("class", (node) => node.kind)
    .attr("transform", (node) => `translate(${node.x},${node.y})`);
  names.append("title").text((node) => node.label);
  names.append("circle").attr("r", (node) => size(node.weight));
  names.append("text").attr("text-anchor", "middle").attr("y", (node) => size(node.weight) + 13).text((node) => node.text);

  function near(node) {
    const with_ = new Set([node]);
    for (const tie of ties) {
      if (tie.source === node) with_.add(tie.target);
      if (tie.target === node) with_.add(tie.source);
    }
    names.classed("far", (other) => node && !with_.has(other));
    lines.classed("far", (tie) => node && tie.source !== node && tie.target !== node);
  }
  names.on("mouseenter focus", (_, node) => near(node)).on("mouseleave blur", () => near(null));
  place.replaceChildren(svg.node());
})();
