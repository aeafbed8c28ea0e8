// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/style.hpp"

#include <fmt/format.h>

#include <string_view>

#include "outputs/report/palette.hpp"

namespace outputs::report {

namespace style_detail {

constexpr std::string_view text = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;color:var(--ink);background:var(--page);font:1.02rem/1.58 Georgia,"Noto Serif","DejaVu Serif",serif}
.skip{position:absolute;left:-99em}
.skip:focus{left:1em;top:.5em;background:var(--page);padding:.4em .8em;outline:3px solid var(--better);z-index:2}
header.top,main,nav.contents,footer{max-width:74rem;margin:0 auto;padding:0 1rem}
header.top{padding-top:2.2rem}
h1,h2,h3,th,caption,figcaption,summary,nav,.facts,.banner,.note,.badge,.legend,footer,.drawing{font-family:"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif}
h1{font-size:2rem;line-height:1.18;margin:.2em 0 .35em;font-weight:700;letter-spacing:-.01em}
h2{font-size:1.42rem;line-height:1.25;margin:2.4em 0 .6em;padding-top:.5em;border-top:2px solid var(--ink)}
h3{font-size:1.08rem;margin:1.7em 0 .4em}
p,ul,ol{max-width:44rem}
p{margin:.6em 0}
li{margin:.45em 0}
.question{font-size:1.2rem;font-style:italic;margin:.2em 0 1em}
.kicker{font:600 .82rem/1.4 "Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif;letter-spacing:.06em;text-transform:uppercase;color:var(--quiet);margin:0}
.banner{border:1px solid var(--ink);border-left:.45rem solid var(--ink);padding:.7em 1em;margin:1.1em 0;max-width:54rem;font-size:.93rem;line-height:1.5}
.banner p{margin:.25em 0;max-width:none}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.7rem 1.4rem;margin:1.2em 0;font-size:.92rem;line-height:1.4}
.facts dt{color:var(--quiet);font-size:.8rem}
.facts dd{margin:0}
nav.contents{font-size:.9rem;margin-top:1rem}
nav.contents ol{columns:2 17rem;padding-left:1.4em;max-width:none}
nav.contents a{display:inline-block;min-height:24px}
a{color:#0b5592}
a:focus,summary:focus,.scroll:focus{outline:3px solid var(--better);outline-offset:2px}
.note,.legend{font-size:.88rem;line-height:1.45;color:var(--quiet);max-width:54rem}
.key{display:inline-block;margin-right:1.1em;white-space:nowrap}
.key svg{width:1.5em;height:.9em;vertical-align:-.05em;margin-right:.3em}
figure{margin:1.6em 0 2em;padding:0}
figcaption{font-size:.92rem;line-height:1.45;max-width:54rem;margin-bottom:.6em}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem 1.5rem}
.panel{min-width:0;max-width:34rem}
.drawing{display:block;width:100%;height:auto;font-size:12px}
details{margin:.5em 0}
summary{cursor:pointer;font-size:.88rem;padding:.2em 0;color:#0b5592}
.scroll{overflow-x:auto;margin:.5em 0 1em}
table{border-collapse:collapse;font-size:.86rem;line-height:1.35;font-variant-numeric:tabular-nums;font-family:"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif}
caption{text-align:left;font-weight:600;padding:.3em 0 .5em;max-width:54rem}
caption span{display:block;position:sticky;left:0;max-width:min(54rem,calc(100vw - 2rem))}
th,td{padding:.34em .8em .34em 0;text-align:left;vertical-align:top;border-bottom:1px solid #cfd4da}
thead th{border-bottom:2px solid var(--ink);font-weight:600;vertical-align:bottom}
tbody th{font-weight:400;min-width:9rem}
tr.block th{font-weight:700;padding-top:1em;border-bottom:1px solid var(--ink)}
.v{white-space:nowrap}
.v.better{color:var(--better);font-weight:600}
.v.worse{color:var(--worse);font-weight:600}
.v.unclear{color:var(--unclear)}
.small{font-size:.82em;color:var(--quiet);display:block}
footer{font-size:.86rem;line-height:1.5;border-top:2px solid var(--ink);margin-top:3rem;padding-bottom:3rem}
code{font:.92em "DejaVu Sans Mono","Liberation Mono",Menlo,monospace;overflow-wrap:anywhere}
.drawing text{fill:var(--ink);stroke:none}
.drawing .m{text-anchor:middle}
.drawing .e{text-anchor:end}
.drawing .h{font-weight:700;font-size:13px}
.drawing .q{fill:var(--quiet);font-size:11px}
.drawing .lb{fill:var(--better);font-weight:600}
.drawing .lw{fill:var(--worse);font-weight:600}
.drawing .lu{fill:var(--unclear)}
.ax{stroke:#7d8790;stroke-width:1}
.gr{stroke:#e2e5e9;stroke-width:1}
.zero{stroke:var(--ink);stroke-width:1.2}
.f9{fill:#c9dcec;stroke:none}
.f5{fill:#8db7d9;stroke:none}
.md{fill:none;stroke:#00497a;stroke-width:2}
.bs{fill:none;stroke:#1b1f24;stroke-width:1.3;stroke-dasharray:4 3}
.ka{fill:#00497a}
.kb{fill:#1b1f24}
.drawing .kt{fill:#fff;font-weight:700;font-size:11px}
.cb{fill:#9aa4ad;fill-opacity:.45}
.ol{stroke:#7d8790}
.cv{fill:none;stroke:#1b1f24;stroke-width:2}
.ph0{fill:#fff}.ph1{fill:#f3ecd9}.ph2{fill:#f5d9b8}.ph3{fill:#dce9d5}.ph4{fill:#cfe0ec}
.ev{stroke:var(--worse);stroke-width:1.2;stroke-dasharray:2 2}
.ib{stroke:var(--better);stroke-width:2.4}
.iw{stroke:var(--worse);stroke-width:2.4}
.iu{stroke:#8a949e;stroke-width:2}
.db{fill:var(--better)}
.dw{fill:var(--worse)}
.du{fill:#fff;stroke:var(--unclear);stroke-width:1.6}
.bar{fill:#5d86a8}
.bar2{fill:#b9894d}
.wh{stroke:#1b1f24;stroke-width:1.3}
.dc{fill:#3c5a75}
.dx{fill:#a8602a}
.bd{fill:none;stroke:#fff;stroke-width:1.1}
.co{fill:none;stroke:#5c6670;stroke-width:.8}
.shapes{position:absolute;width:0;height:0}
.sea{fill:#f1f4f7}
.lab{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round;font-size:11px}
.drawing .lab{stroke:#fff;fill:var(--ink)}
.drawing .hl{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.land{fill:#dfe3e7}
@media (max-width:40rem){body{font-size:1rem}h1{font-size:1.55rem}h2{font-size:1.25rem}th,td{padding-right:.6em}}
@media print{
@page{size:A4;margin:16mm 15mm}
body{font-size:8.8pt;line-height:1.32}
header.top,main,footer{max-width:none;padding:0}
h1{font-size:16pt;margin:.1em 0}h2{font-size:12pt;margin:.9em 0 .3em;break-after:avoid}.question{font-size:10pt;margin:.2em 0}li{margin:.16em 0}p,ul,ol,figcaption,.note{max-width:none}p{margin:.3em 0}ul{margin:.2em 0;padding-left:1.5em}#crisis{break-before:page}.small{display:inline;margin-left:.4em}caption{padding:.1em 0 .2em}.legend{margin:.2em 0}h3{break-after:avoid;font-size:10.5pt;margin-top:1.1em}
nav.contents,.skip,.screen{display:none}
.panels{grid-template-columns:repeat(2,1fr);gap:.7rem 1.2rem}
.panel,tr,li,.banner{break-inside:avoid}
figcaption{break-after:avoid}
.scroll{overflow:visible}
table{font-size:7.6pt;line-height:1.22}
th,td{padding:.13em .6em .13em 0}
details:not([open]){display:none}
.banner{font-size:8.6pt;padding:.4em .7em;margin:.6em 0}
.facts{font-size:8.6pt;margin:.6em 0;gap:.3rem 1rem;grid-template-columns:repeat(4,1fr)}
.facts dt{font-size:7.6pt}
.new-page{break-before:page}
a{color:inherit;text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";

}  // namespace style_detail

std::string style_sheet() {
  std::string sheet = fmt::format(
      ":root{{--page:{};--ink:{};--quiet:{};--better:{};--worse:{};--unclear:{}}}", palette::page,
      palette::ink, palette::quiet, palette::better, palette::worse, palette::unclear);
  for (std::size_t k = 0; k < palette::sequence.size(); ++k)
    sheet += fmt::format(".s{}{{fill:{};stroke:{};stroke-width:.7}}", k, palette::sequence[k],
                         palette::sequence[k]);
  for (std::size_t k = 0; k < palette::difference.size(); ++k)
    sheet += fmt::format(".d{}{{fill:{};stroke:{};stroke-width:.7}}", k, palette::difference[k],
                         palette::difference[k]);
  return sheet + std::string(style_detail::text);
}

}  // namespace outputs::report
