package dev.leat.bench.report;

import dev.leat.bench.profile.Profile;
import dev.leat.engine.plot.Bars;
import dev.leat.engine.plot.Figure;
import dev.leat.engine.plot.Flame;
import dev.leat.engine.plot.Lines;
import dev.leat.engine.plot.Markup;
import dev.leat.engine.plot.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A profile: flame graph, hot methods against the lines at 5 % and 10 %, allocation.
final class ProfileSection {
    private static final int TOP = 20;
    private static final double MIB = 1 << 20;

    private ProfileSection() {}

    static String of(Material.Profiled profiled, int number) {
        Profile profile = profiled.profile();
        Markup to = new Markup().element("h3", profiled.name());
        to.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "%,d samples (%s)%s%s%s",
                        profile.samples(),
                        String.join(", ", profile.kinds()),
                        profile.seconds() > 0 ? String.format(Locale.ROOT, " in %.1f s", profile.seconds()) : "",
                        profile.allocated() > 0
                                ? String.format(Locale.ROOT, "; some %,.0f MiB allocated", profile.allocated() / MIB)
                                : "",
                        profile.pauses() > 0
                                ? String.format(
                                        Locale.ROOT,
                                        "; %d collections paused for %.1f ms",
                                        profile.pauses(),
                                        profile.pauseMillis())
                                : ""),
                "class",
                "soft");
        if (profile.samples() < Profile.SAMPLES_WANTED) {
            to.element(
                    "p",
                    "! Fewer than " + Profile.SAMPLES_WANTED + " samples: shares of a few per cent say little.",
                    "class",
                    "warn");
        }
        List<Profile.Hot> hot = profile.hot(0).stream().limit(TOP).toList();
        String widest = hot.isEmpty() ? "no samples" : hot.getFirst().method();
        to.raw("<p class=\"find\" hidden><label>Search frames <input type=\"search\" data-flame=\"flame-" + number
                + "\"></label> <button type=\"button\" data-reset=\"flame-" + number + "\">Whole</button></p>");
        to.raw(Flame.of("flame-" + number, "Most samples: " + widest, "samples", profile.stacks())
                .html());
        List<Bars.Bar> bars = new ArrayList<>();
        for (Profile.Hot one : hot) {
            bars.add(new Bars.Bar(
                    one.method(),
                    100 * one.share().share(),
                    String.format(
                            Locale.ROOT,
                            "%.1f %% [%.1f … %.1f]",
                            100 * one.share().share(),
                            100 * one.share().low(),
                            100 * one.share().high())));
        }
        if (!bars.isEmpty()) {
            long above = profile.hot(0.05).size();
            to.raw(Bars.of(
                            "hot-" + number,
                            above + (above == 1 ? " method has" : " methods have") + " at least 5 % of the samples",
                            "% self",
                            bars,
                            List.of(new Lines.Limit(5, "5 %"), new Lines.Limit(10, "10 %")))
                    .html());
        }
        if (profile.allocated() > 0) {
            to.raw(allocation("Allocation by site", profile.sites(TOP), profile.allocated()))
                    .raw(allocation("Allocation by class", profile.classes(TOP), profile.allocated()));
        }
        return to.toString();
    }

    private static String allocation(String caption, List<Profile.Allocation> all, long total) {
        return Figure.Data.of(
                        List.of("", "MiB", "share"),
                        all.stream()
                                .map(one -> List.of(
                                        one.name(),
                                        Numbers.show(one.bytes() / MIB),
                                        String.format(Locale.ROOT, "%.1f %%", 100.0 * one.bytes() / total)))
                                .toList())
                .html(caption);
    }
}
