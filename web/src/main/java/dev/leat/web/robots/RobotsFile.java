package dev.leat.web.robots;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One site's robots.txt as a program of one name reads it. Immutable and thread-safe.
public final class RobotsFile {
    /// What is read of a file, RFC 9309, 2.5.
    static final int BYTES_MAX = 500 * 1024;

    private static final int LINE_MAX = 16_664;
    private static final long DELAY_MAX_MILLIS = 60_000;

    private final SimpleRobotRules rules;
    private final String why;

    private RobotsFile(SimpleRobotRules rules, String why) {
        this.rules = rules;
        this.why = why;
    }

    /// @param url   of the file itself: relative addresses of sitemaps start there
    /// @param agent the name programs of ours are called by; letters, `-` and `_`
    public static RobotsFile parse(String url, byte[] bytes, String agent) {
        byte[] read = bytes.length > BYTES_MAX ? Arrays.copyOf(bytes, BYTES_MAX) : bytes;
        // A parser for each file: it counts warnings in a field.
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(DELAY_MAX_MILLIS, 0);
        Set<String> names = agent.isEmpty() ? Set.of() : Set.of(agent.toLowerCase(Locale.ROOT));
        return new RobotsFile(parser.parseContent(url, cutLines(read), "text/plain", names), "");
    }

    /// Everything may be fetched.
    static RobotsFile open(String why) {
        return new RobotsFile(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), why);
    }

    /// Nothing may be fetched.
    static RobotsFile closed(String why) {
        return new RobotsFile(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), why);
    }

    /// Lines longer than any address say nothing, and cost time.
    private static byte[] cutLines(byte[] bytes) {
        int longest = 0;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n' || bytes[i] == '\r') {
                longest = Math.max(longest, i - start);
                start = i + 1;
            }
        }
        if (longest <= LINE_MAX) {
            return bytes;
        }
        byte[] cut = new byte[bytes.length];
        int size = 0;
        int column = 0;
        for (byte one : bytes) {
            column = one == '\n' || one == '\r' ? 0 : column + 1;
            if (column <= LINE_MAX) {
                cut[size++] = one;
            }
        }
        return Arrays.copyOf(cut, size);
    }

    public boolean allows(String url) {
        return rules.isAllowed(url);
    }

    /// Why an address is not allowed: the rule as it stands in the file, or what became of the file.
    public String rule(String url) {
        if (!why.isEmpty()) {
            return why;
        }
        String longest = "";
        for (RobotRule rule : rules.getRobotRules()) {
            if (!rule.isAllow() && rule.getPrefix().length() >= longest.length()) {
                SimpleRobotRules alone = new SimpleRobotRules();
                alone.addRule(rule.getPrefix(), false);
                if (!alone.isAllowed(url)) {
                    longest = rule.getPrefix();
                }
            }
        }
        return longest.isEmpty() ? "Disallow: /" : "Disallow: " + longest;
    }

    /// How long the site wants between two questions.
    public Optional<Duration> crawlDelay() {
        long millis = rules.getCrawlDelay();
        if (rules.isAllowNone() && why.isEmpty() && millis <= 0) {
            return Optional.empty();
        }
        return millis > 0 ? Optional.of(Duration.ofMillis(Math.min(millis, DELAY_MAX_MILLIS))) : Optional.empty();
    }

    /// Addresses of sitemaps, absolute, each once.
    public List<String> sitemaps() {
        return rules.getSitemaps().stream().distinct().toList();
    }

    /// What became of the file, empty if it was read.
    public String state() {
        return why;
    }
}
