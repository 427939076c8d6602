package dev.leat.bench.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Java virtual machine allocated and how long its collector stopped it, from its own log
/// (`-Xlog:gc,gc+heap+exit`): cheap enough to be on while time is measured, and no sample. Allocated is what
/// was there before each collection beyond what the last one left, and at the end. Sizes are rounded to MiB by
/// the machine at each
/// collection. JDK 9 and later.
public final class CollectorLog {
    /// Appended to the options of the machine; the file's name takes the process' number for `%p`.
    public static final String OPTIONS = "-Xlog:gc=info,gc+heap+exit=info:file=%s/%%p.gc:uptime,tags:filecount=0";

    private static final Pattern PAUSE =
            Pattern.compile("Pause .*?(\\d{1,12})([KMG])->(\\d{1,12})([KMG])\\(.*?\\) (\\d{1,9}\\.\\d{1,6})ms");
    private static final Pattern AT_END = Pattern.compile(
            "(?:garbage-first heap|def new generation|tenured generation|PSYoungGen|ParOldGen|ZHeap|Shenandoah Heap)"
                    + ".*?used (\\d{1,12})([KMG])");

    private double allocated;
    private double pauses;
    private double longest;
    private double first = Double.NaN;
    private double last = Double.NaN;
    private double highest;
    private int logs;

    /// One machine's log; several of one run add up.
    public void add(String log) {
        logs++;
        double left = 0;
        double end = 0;
        for (String line : log.split("\n")) {
            Matcher pause = PAUSE.matcher(line);
            Matcher used = AT_END.matcher(line);
            if (pause.find()) {
                double before = mebibytes(pause.group(1), pause.group(2));
                double after = mebibytes(pause.group(3), pause.group(4));
                allocated += Math.max(0, before - left);
                left = after;
                double millis = Double.parseDouble(pause.group(5));
                pauses += millis;
                longest = Math.max(longest, millis);
                first = Double.isNaN(first) ? after : first;
                last = after;
                highest = Math.max(highest, after);
            } else if (used.find()) {
                end += mebibytes(used.group(1), used.group(2));
            }
        }
        allocated += Math.max(0, end - left);
    }

    private static double mebibytes(String digits, String unit) {
        double number = Double.parseDouble(digits);
        return switch (unit) {
            case "K" -> number / 1024;
            case "M" -> number;
            default -> number * 1024;
        };
    }

    /// Nothing if there was no log: what was not seen is missing, not 0.
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (logs > 0) {
            metrics.put("alloc", allocated);
            metrics.put("gc_pause_total", pauses);
            metrics.put("gc_pause_max", longest);
        }
        if (!Double.isNaN(last)) {
            metrics.put("heap_after_gc", last);
            metrics.put("heap_after_gc:growth", highest - first);
        }
        return metrics;
    }
}
