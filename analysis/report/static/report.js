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
  /* What A4 leaves between its margins, in CSS pixels. */
  const PAPER_WIDTH = 690;
  /* Low enough that several charts fit on a page. */
  const PAPER_HEIGHT = 0.62;
  /* How much of the room between stacked panels stays on paper, and the height that each keeps. */
  const BETWEEN = 0.75;
  const LEAST_PANEL = 18;

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

  /* Lowers stacked panels to a height; what stands between them keeps most of its own, which names need. */
  function lower(layout, height) {
    const frame = layout.margin.t + layout.margin.b;
    const before = layout.height - frame;
    const axes = Object.keys(layout).filter((key) => /^yaxis/.test(key)).map((key) => layout[key]);
    if (height >= layout.height || axes.some((axis) => !axis.domain)) {
      return;
    }
    axes.sort((one, other) => other.domain[1] - one.domain[1]);
    const tall = axes.reduce((sum, axis) => sum + (axis.domain[1] - axis.domain[0]) * before, 0);
    const between = (before - tall) * BETWEEN;
    const inner = Math.max(height - frame, between + LEAST_PANEL * axes.length);
    const share = (inner - between) / tall;
    const moved = new Map();
    let upper = 1;
    axes.forEach((axis, at) => {
      const [low, high] = axis.domain;
      const size = (high - low) * before * share;
      const gap = at + 1 < axes.length ? (low - axes[at + 1].domain[1]) * before * BETWEEN : 0;
      moved.set(high, upper);
      axis.domain = [Math.max(upper - size / inner, 0), upper];
      upper -= (size + gap) / inner;
    });
    layout.annotations.filter((note) => note.yref === "paper" && moved.has(note.y)).forEach((note) => {
      note.y = moved.get(note.y);
    });
    layout.height = inner + frame;
  }

  function draw(holder, onPaper) {
    const figure = page.figures[holder.dataset.chart];
    /* In a closed fold there is no width to draw in. */
    if (!figure || holder.closest("details:not([open])")) {
      return;
    }
    const shown = dark.matches && !onPaper ? recoloured(figure) : structuredClone(figure);
    if (onPaper) {
      const beside = holder.closest(".pair, .trio, .stack") ? 2 : 1;
      shown.layout.width = Math.round(PAPER_WIDTH / beside - 32);
      const room = Number(holder.dataset.paper);
      if (room) {
        shown.layout.width = PAPER_WIDTH;
        lower(shown.layout, room);
      /* Names at the ends of lines would touch in a lower figure. */
      } else if (!(shown.layout.meta && shown.layout.meta.named)) {
        shown.layout.height = Math.round(shown.layout.height * PAPER_HEIGHT);
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
