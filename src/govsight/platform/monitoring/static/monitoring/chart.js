// Thirty days of one site: share of failed visits and time to open. The table below the chart says the same in figures.
(() => {
  const place = document.getElementById("chart");
  const told = JSON.parse(document.getElementById("chart-data").textContent);
  const narrow = place.clientWidth < 500;
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.setOption({
    animation: false,
    grid: { left: narrow ? 38 : 50, right: narrow ? 38 : 50, top: 56, bottom: 28 },
    legend: { top: 0, itemGap: 12 },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: { type: "category", data: told.days },
    yAxis: [
      { type: "value", name: "打不开 %", min: 0, max: (range) => Math.max(10, Math.ceil(range.max)) },
      { type: "value", name: "秒", min: 0, splitLine: { show: false } },
    ],
    series: [
      {
        name: "打不开占比", type: "bar", data: told.share, itemStyle: { color: "#d63939" }, barMaxWidth: 18,
        markLine: {
          silent: true, symbol: "none", z: 5,
          label: { formatter: "{b}", position: "insideStartTop", backgroundColor: "#ffffffd9", padding: [1, 3] },
          data: [
            { yAxis: 5, name: "否决 5%，预警 3%", lineStyle: { color: "#d63939" } }, // one text: two would lie on each other
            { yAxis: 3, label: { show: false }, lineStyle: { color: "#f59f00" } },
          ],
        },
      },
      { name: "一般用时", type: "line", yAxisIndex: 1, data: told.typical, itemStyle: { color: "#206bc4" }, symbolSize: 5 },
      {
        name: "最长用时", type: "line", yAxisIndex: 1, data: told.slowest, itemStyle: { color: "#868e96" },
        lineStyle: { type: "dashed" }, symbolSize: 4,
      },
    ],
  });
  new ResizeObserver(() => chart.resize()).observe(place);
})();
