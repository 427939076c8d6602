package dev.leat.engine.plot;

/// Colours by name, for light and dark, and the style of everything a plot draws. State is always a mark and a
/// word; colour comes third.
public final class Palette {
    /// A plot tells at most so many series apart.
    public static final int SERIES_MAX = 4;

    private Palette() {}

    /// What the page's own style builds on.
    public static String tokens() {
        return ":root{color-scheme:light dark;--paper:light-dark(#fbfbf9,#14171a);"
                + "--raised:light-dark(#ffffff,#1b1f23);--wash:light-dark(#e8f1f3,#1d2d33);"
                + "--ink:light-dark(#1c2326,#dfe5e6);--soft:light-dark(#566268,#9aa7ac);"
                + "--rule:light-dark(#dcdfdd,#30363b);--ok:light-dark(#2b6e3a,#7cc48b);"
                + "--warn:light-dark(#8a5a00,#e0b25a);--bad:light-dark(#b3261e,#f2938b);"
                + "--s0:light-dark(#0b6a83,#66c2da);--s1:light-dark(#b35a00,#f0a35e);"
                + "--s2:light-dark(#6a4c93,#b79be0);--s3:light-dark(#2b6e3a,#7cc48b)}";
    }

    /// Classes of the SVG elements.
    public static String plots() {
        StringBuilder css = new StringBuilder(2_048);
        css.append("svg.plot{max-width:100%;height:auto;display:block;font:12px system-ui,sans-serif}")
                .append("svg.plot text{fill:var(--ink)}svg.plot text.soft{fill:var(--soft)}")
                .append("svg.plot .end{text-anchor:end}svg.plot .mid{text-anchor:middle}")
                .append("svg.plot .axis{stroke:var(--soft);stroke-width:1}")
                .append("svg.plot .hair{stroke:var(--rule);stroke-width:1}")
                .append("svg.plot .limit{stroke:var(--bad);stroke-width:1;stroke-dasharray:4 3;fill:none}")
                .append("svg.plot .mark{stroke:var(--warn);stroke-width:1.5;stroke-dasharray:2 2}")
                .append(
                        "svg.plot text.ok{fill:var(--ok)}svg.plot text.warn{fill:var(--warn)}svg.plot text.bad{fill:var(--bad)}")
                .append("svg.plot .frame rect{stroke:var(--paper);stroke-width:1}")
                .append("svg.plot .frame text{font:11px ui-monospace,monospace;pointer-events:none}")
                .append("svg.plot .frame:target rect,svg.plot a:focus rect{stroke:var(--ink);stroke-width:2}")
                .append("svg.plot .found rect{stroke:var(--bad);stroke-width:2}");
        String[] dashes = {"none", "6 3", "2 2", "8 2 2 2"};
        for (int i = 0; i < SERIES_MAX; i++) {
            css.append("svg.plot .l%1$d{stroke:var(--s%1$d);stroke-width:1.5;fill:none;stroke-dasharray:%2$s}"
                            .formatted(i, dashes[i]))
                    .append("svg.plot .i%1$d{stroke:var(--s%1$d);stroke-width:1.5;fill:none}".formatted(i))
                    .append("svg.plot .f%1$d,svg.plot text.f%1$d{fill:var(--s%1$d)}".formatted(i))
                    .append("svg.plot .h%1$d{fill:var(--paper);stroke:var(--s%1$d);stroke-width:1.5}".formatted(i))
                    .append("svg.plot .w%1$d{fill:color-mix(in srgb,var(--s%1$d) 28%%,var(--paper))}".formatted(i));
        }
        return css.toString();
    }
}
