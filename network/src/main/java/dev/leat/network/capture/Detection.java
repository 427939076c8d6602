package dev.leat.network.capture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which platform a device speaks: each sign that is found adds its score once, and twice in what a device says of
/// itself (`show version` and its like). What that says is enough, if it is clear; otherwise all answers, prompts and
/// commands are asked. Neighbours' makers are not heard. Of long answers the first lines and the last are looked at.
/// `confidence` is at most 100; below 60 nothing is claimed.
public record Detection(Optional<Platform> platform, int confidence) {
    /// Less is no claim.
    public static final int LEAST = 60;

    private static final int CLEAR = 190;
    private static final int CLEAR_LEAD = 90;
    private static final int FIRST_LINES = 50;
    private static final int LAST_LINES = 20;
    private static final int BLOCKS_MAX = 64;
    private static final int LINE_MAX = 300;
    private static final Pattern NEIGHBOURS = Pattern.compile(".*\\b(?:lldp|cdp|fdp|neigh\\w*)\\b.*");
    private static final Pattern OF_ITSELF =
            Pattern.compile("sho?w? (?:ver\\S*|system(?: inf.*)?|inv\\S*|chassis.*)|disp?l?a?y? (?:ver\\S*|device.*)");

    public static Detection of(Device device) {
        return of(device, PlatformSigns.builtIn());
    }

    public static Detection of(Device device, PlatformSigns signs) {
        return best(scores(device, signs));
    }

    /// The platform with most points; ties go to the first in the order of [Platform].
    public static Detection best(Map<Platform, Integer> scores) {
        Optional<Platform> best = Optional.empty();
        int highest = 0;
        for (Platform platform : Platform.values()) {
            int score = scores.getOrDefault(platform, 0);
            if (score > highest) {
                highest = score;
                best = Optional.of(platform);
            }
        }
        return new Detection(highest < LEAST ? Optional.empty() : best, Math.min(100, highest));
    }

    /// The points of each platform that has some.
    public static Map<Platform, Integer> scores(Device device, PlatformSigns signs) {
        Sample sample = new Sample();
        for (CommandBlock block : device.blocks()) {
            if (!block.refused()) {
                sample.add(block);
            }
        }
        Map<Platform, Integer> ofItself = new EnumMap<>(Platform.class);
        if (!sample.self.isEmpty()) {
            for (PlatformSigns.Sign sign : signs.signs()) {
                if (sign.kind() == PlatformSigns.Kind.CONTENT
                        && sign.pattern().matcher(sample.self).find()) {
                    ofItself.merge(sign.platform(), 2 * sign.score(), Integer::sum);
                }
            }
            if (isClear(ofItself)) {
                return ofItself;
            }
        }
        for (String line : prompts(device)) {
            sample.prompts.append(line).append('\n');
        }
        Map<Platform, Integer> scores = new EnumMap<>(ofItself);
        for (PlatformSigns.Sign sign : signs.signs()) {
            boolean again = sign.kind() == PlatformSigns.Kind.CONTENT
                    && sign.pattern().matcher(sample.self).find();
            if (!again && sign.pattern().matcher(sample.of(sign.kind())).find()) {
                scores.merge(sign.platform(), sign.score(), Integer::sum);
            }
        }
        return scores;
    }

    private static List<String> prompts(Device device) {
        return device.text()
                .lines()
                .filter(line -> Prompt.of(line).isPresent())
                .limit(20)
                .toList();
    }

    private static boolean isClear(Map<Platform, Integer> scores) {
        int first = 0;
        int second = 0;
        for (int score : scores.values()) {
            second = Math.max(second, Math.min(first, score));
            first = Math.max(first, score);
        }
        return first >= CLEAR && first - second >= CLEAR_LEAD;
    }

    /// The texts that signs are looked for in.
    private static final class Sample {
        final StringBuilder self = new StringBuilder();
        final StringBuilder content = new StringBuilder();
        final StringBuilder layout = new StringBuilder();
        final StringBuilder commands = new StringBuilder();
        final StringBuilder prompts = new StringBuilder();
        private int blocks;

        void add(CommandBlock block) {
            boolean neighbours = NEIGHBOURS.matcher(block.command()).matches();
            if (!neighbours && OF_ITSELF.matcher(block.command()).matches()) {
                append(self, block.text());
            }
            if (++blocks <= BLOCKS_MAX) {
                if (!neighbours) {
                    append(content, block.text());
                }
                append(layout, block.text());
                commands.append(block.command()).append('\n');
            }
        }

        StringBuilder of(PlatformSigns.Kind kind) {
            return switch (kind) {
                case CONTENT -> content;
                case LAYOUT -> layout;
                case COMMAND -> commands;
                case PROMPT -> prompts;
            };
        }

        private static void append(StringBuilder to, String text) {
            int from = 0;
            for (int line = 0; line < FIRST_LINES && from < text.length(); line++) {
                from = line(to, text, from);
            }
            int back = text.length();
            for (int line = 0; line <= LAST_LINES && back > from; line++) {
                back = text.lastIndexOf('\n', back - 1);
            }
            for (from = Math.max(from, back + 1); from < text.length(); ) {
                from = line(to, text, from);
            }
        }

        private static int line(StringBuilder to, String text, int from) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            to.append(text, from, Math.min(end, from + LINE_MAX)).append('\n');
            return end + 1;
        }
    }
}
