/* A fold's pictures load when it opens, also those further down: printed at once, the page has them all. */
document.querySelectorAll("details").forEach((fold) => {
  fold.addEventListener("toggle", () => {
    fold.querySelectorAll("img[loading=lazy]").forEach((picture) => {
      picture.loading = "eager";
    });
  });
});

document.querySelectorAll(".print").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

/* Draws the page's charts from its JSON block, in the reader's light or dark colours, light on paper. */
(function () {
  "use strict";
  const block = document.getElementById("charts");
  if (!block || !window.Plotly) {
    return;
  }
  const page = JSON.parse(block.textContent);
  const config = { displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false };
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paper = window.matchMedia("print");
  /* One person's page is made smaller where it would be more than one side. */
  const main = document.querySelector("main[data-fit]");
  const fit = main ? Number(main.dataset.fit) : 1;
  /* What A4 leaves between its margins, in CSS pixels. */
  const PAPER_WIDTH = 690;
  /* Low enough that several charts fit on a page. */
  const PAPER_HEIGHT = 0.62;
  /* Of the last chart of an odd number, which has its words beside it: its share of the width, and its height. */
  const LAST_WIDTH = 0.64;
  const LAST_HEIGHT = 0.79;
  /* On paper panels have their names beside them: the room for those, and what it saves above each panel. */
  const BESIDE = 150;
  const TITLE = 34;
  const UPPERMOST = 20;
  const BETWEEN = 8;
  const BELOW = 40;
  const LEAST_PANEL = 28;
  const LONG_PANEL = 40;
  const TICK = 12;

  function recoloured(node) {
    if (typeof node === "string") {
      return Object.prototype.hasOwnProperty.call(page.dark, node) ? page.dark[node] : node;
    }
    if (Array.isArray(node)) {
      return node.map(recoloured);
    }
    if (node && typeof node === "object") {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, recoloured(value)]));
    }
    return node;
  }

  /* Lowers stacked panels to a height; their names move beside them. Where lines start stands in the table. */
  function lower(layout, height) {
    const axes = Object.keys(layout).filter((key) => /^yaxis/.test(key)).map((key) => layout[key]);
    if (axes.some((axis) => !axis.domain)) {
      return;
    }
    axes.sort((one, other) => other.domain[1] - one.domain[1]);
    const before = layout.height - layout.margin.t - layout.margin.b;
    layout.xaxis.tickfont = { ...layout.xaxis.tickfont, size: 11 };
    const titles = layout.annotations.filter((note) => note.x === 0 && note.xref === "paper");
    layout.annotations = layout.annotations.filter((note) => note.xref !== "x" || note.yref === "paper" || !note.bgcolor);
    const least = axes.map((axis) =>
      titles.some((note) => note.y === axis.domain[1] && note.text.includes("(")) ? LONG_PANEL : LEAST_PANEL
    );
    const gaps = axes.slice(1).map((axis, at) =>
      Math.max((axes[at].domain[0] - axis.domain[1]) * before - TITLE, BETWEEN)
    );
    const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
    const top = layout.margin.t - UPPERMOST;
    const free = Math.max(height - top - BELOW - sum(gaps) - sum(least), 0);
    const spans = axes.map((axis) => axis.domain[1] - axis.domain[0]);
    const sizes = axes.map((axis, at) => least[at] + (free * spans[at]) / sum(spans));
    const inner = sum(sizes) + sum(gaps);
    const moved = new Map();
    let upper = inner;
    axes.forEach((axis, at) => {
      const low = upper - sizes[at];
      const names = titles.filter((note) => note.y === axis.domain[1]);
      moved.set(axis.domain[1], upper / inner);
      axis.domain = [Math.max(low / inner, 0), upper / inner];
      axis.tickfont = { ...axis.tickfont, size: 10 };
      if (axis.tickvals) {
        const step = Math.ceil(axis.tickvals.length / (sizes[at] / TICK + 1));
        axis.tickvals = axis.tickvals.filter((tick, place, all) => (all.length - 1 - place) % step === 0);
      }
      const lines = names.length && names[0].text.includes("(") ? 2 : 1;
      names.forEach((note, place) => {
        note.text = note.text.replace(" (", "<br>(");
        note.align = "left";
        note.font = { ...note.font, size: place ? 10 : 11 };
        note.xshift = -BESIDE;
        note.yshift = 0;
        note.yanchor = "top";
        note.y = upper / inner;
        note.yshift = place ? 4 - 14 * lines : 4;
        note.placed = true;
      });
      upper = low - (gaps[at] || 0);
    });
    layout.annotations.filter((note) => note.yref === "paper" && !note.placed).forEach((note) => {
      if (note.bgcolor) {
        note.yshift -= UPPERMOST;
      }
      note.y = moved.has(note.y) ? moved.get(note.y) : note.y;
    });
    const above = (y) => (y > 1 ? 1 + ((y - 1) * before - UPPERMOST) / inner : y);
    (layout.shapes || []).filter((shape) => shape.yref === "paper").forEach((shape) => {
      shape.y0 = above(shape.y0);
      shape.y1 = above(shape.y1);
    });
    layout.margin = { ...layout.margin, l: BESIDE, t: top, b: BELOW };
    layout.height = inner + top + BELOW;
  }

  function draw(holder, onPaper) {
    const figure = page.figures[holder.dataset.chart];
    /* In a closed fold there is no width to draw in. */
    if (!figure || holder.closest("details:not([open])")) {
      return;
    }
    const shown = dark.matches && !onPaper ? recoloured(figure) : structuredClone(figure);
    if (onPaper) {
      const row = holder.closest(".pair, .trio, .stack");
      const alone = row && row.children.length % 2 && row.lastElementChild.contains(holder);
      const last = alone && row.children.length > 1;
      const beside = row && !alone ? 2 : 1;
      shown.layout.width = Math.round(last ? PAPER_WIDTH * LAST_WIDTH - 32 : PAPER_WIDTH / beside - 32);
      const room = Number(holder.dataset.paper);
      if (room) {
        shown.layout.width = Math.round(PAPER_WIDTH / fit);
        lower(shown.layout, room);
      } else if (shown.layout.meta && shown.layout.meta.named) {
        /* Names at the ends of lines would touch in a figure that is much lower. */
        shown.layout.height = Math.round(shown.layout.height * (last ? LAST_HEIGHT : 1));
        (last ? shown.layout.annotations : []).forEach((note) => {
          note.font = { ...note.font, size: 9 };
        });
      } else {
        shown.layout.height = Math.round(shown.layout.height * PAPER_HEIGHT);
        const title = (shown.layout.yaxis || {}).title;
        if (title && title.text) {
          title.text = title.text.replace(" (", "<br>(");
        }
      }
    }
    const hold = holder.querySelector(":scope > svg");
    if (hold) {
      hold.remove();
    }
    window.Plotly.react(holder, shown.data, shown.layout, config);
  }

  function drawAll(onPaper) {
    document.querySelectorAll("[data-chart]").forEach((holder) => draw(holder, onPaper));
  }

  if (main) {
    main.style.setProperty("--fit", main.dataset.fit);
    main.style.setProperty("--notes", `${main.dataset.notes}px`);
  }
  drawAll(paper.matches);
  document.querySelectorAll("details").forEach((fold) => {
    fold.addEventListener("toggle", () => {
      fold.querySelectorAll("[data-chart]").forEach((holder) => draw(holder, paper.matches));
    });
  });
  dark.addEventListener("change", () => drawAll(paper.matches));
  paper.addEventListener("change", (event) => drawAll(event.matches));
  window.addEventListener("beforeprint", () => drawAll(true));
  window.addEventListener("afterprint", () => drawAll(false));
})();
