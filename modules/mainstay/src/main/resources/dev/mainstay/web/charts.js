// Draws what a page says of budgets over time. Without this the page shows a still drawing and a table.
(() => {
  'use strict';
  const drawn = new Map();
  const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3], [1, 2]];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const size = plot => ({width: Math.max(200, plot.clientWidth), height: 180});

  const number = (told, value) => value == null ? '–'
    : told.percent ? Math.floor(value * 1000 + 1e-6) / 10 + ' %'
    : value === 0 ? '0×' : value >= 100 ? value.toFixed(0) + '×' : value >= 10 ? value.toFixed(1) + '×' : value.toFixed(2) + '×';

  const two = value => String(value).padStart(2, '0');
  const times = (_, splits, axis, space, step) => splits.map((seconds, i) => {
    const at = new Date(seconds * 1000), day = two(at.getUTCMonth() + 1) + '-' + two(at.getUTCDate());
    const hour = two(at.getUTCHours()) + ':' + two(at.getUTCMinutes());
    return step >= 86400 ? day : hour === '00:00' || i === 0 ? hour + '\n' + day : hour;
  });

  const marks = told => chart => {
    const ctx = chart.ctx, box = chart.bbox;
    const line = (x0, y0, x1, y1, stroke, dash) => {
      ctx.save();
      ctx.strokeStyle = stroke;
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash(dash.map(one => one * devicePixelRatio));
      ctx.beginPath();
      ctx.moveTo(x0, y0);
      ctx.lineTo(x1, y1);
      ctx.stroke();
      ctx.restore();
    };
    ctx.save();
    ctx.font = 11 * devicePixelRatio + 'px system-ui, sans-serif';
    for (const mark of told.marks) {
      const x = chart.valToPos(mark.at, 'x', true);
      if (x < box.left || x > box.left + box.width) continue;
      line(x, box.top, x, box.top + box.height, colour('--accent'), [2, 3]);
    }
    // Words stand beside what is drawn: of a change above it, of a limit at its right.
    const last = told.marks[0];
    if (last) {
      const x = chart.valToPos(last.at, 'x', true), right = x > box.left + box.width / 2;
      ctx.fillStyle = colour('--accent');
      ctx.textAlign = right ? 'right' : 'left';
      ctx.textBaseline = 'bottom';
      ctx.fillText(last.text.length > 48 ? last.text.slice(0, 47) + '…' : last.text, x, box.top - 4 * devicePixelRatio);
    }
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    let above = Infinity;
    const step = 12 * devicePixelRatio;
    for (const [name, value] of Object.entries(told.limits).sort((a, b) => a[1] - b[1])) {
      if (value > told.high) continue;
      const y = chart.valToPos(value, 'y', true);
      line(box.left, y, box.left + box.width, y, colour('--warn'), [4, 4]);
      above = Math.min(y, above - step);
      ctx.fillStyle = colour('--warn');
      ctx.fillText(name, box.left + box.width + 5 * devicePixelRatio, above);
    }
    ctx.restore();
  };

  // While nobody points at a time, the legend tells of the last one.
  const rest = chart => chart.setLegend({idx: chart.data[0].length - 1}, false);

  const draw = plot => {
    const told = JSON.parse(plot.dataset.chart);
    const right = 12 + 6 * Math.max(0, ...Object.keys(told.limits).map(name => name.length));
    const axis = {stroke: colour('--soft'), font: '11px system-ui, sans-serif', grid: {stroke: colour('--line'), width: 1}, ticks: {show: false}};
    const chart = new uPlot({
      ...size(plot),
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      padding: [told.marks.length ? 20 : 8, right, 0, 0],
      cursor: {drag: {x: false, y: false}},
      legend: {live: true},
      scales: {y: {range: [told.low, told.high]}},
      axes: [{...axis, space: 70, size: 40, values: times}, {...axis, size: 52, space: 40, values: (_, all) => all.map(value => number(told, value))}],
      series: [
        {value: '{YYYY}-{MM}-{DD} {HH}:{mm}Z'},
        ...told.lines.map((line, i) => ({
          label: line.name, stroke: colour(i === 0 ? '--accent' : '--soft'), width: i === 0 ? 2 : 1.3, dash: DASHES[i % DASHES.length],
          points: {show: false}, value: (_, value) => number(told, value)})),
      ],
      hooks: {draw: [marks(told)], ready: [rest], setLegend: [chart => { if (chart.legend.idx == null) rest(chart); }]},
    }, [told.x, ...told.lines.map(line => line.y)], (made, ready) => {
      plot.replaceChildren(made.root);
      ready();
    });
    drawn.set(plot, chart);
    sizes.observe(plot);
  };

  const sizes = new ResizeObserver(all => all.forEach(one => {
    const chart = drawn.get(one.target);
    if (chart && one.target.isConnected && Math.abs(chart.width - one.target.clientWidth) > 1) chart.setSize(size(one.target));
  }));

  const forget = (chart, plot) => { sizes.unobserve(plot); chart.destroy(); drawn.delete(plot); };
  const look = () => {
    drawn.forEach((chart, plot) => { if (!plot.isConnected) forget(chart, plot); });
    document.querySelectorAll('.plot[data-chart]').forEach(plot => { if (!drawn.has(plot)) draw(plot); });
  };
  const anew = () => { [...drawn].forEach(([plot, chart]) => forget(chart, plot)); look(); };

  document.addEventListener('exchanged', look);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', anew);
  look();
})();
