package dev.leat.network.capture;

import java.util.List;
import java.util.regex.Pattern;

/// What stood between a command and the next prompt, without what is no answer: the command's echo, banners of load
/// and time, and messages of the system's log that came in between.
record Answer(String command, String text) {
    private static final int REFUSAL_LINES = 4;
    /// A longer answer is one, whatever its first lines say.
    private static final int REFUSED_LINES_MAX = 15;

    private static final int BANNER_LINES = 4;
    private static final Pattern BANNER =
            Pattern.compile("Load for five secs: .*|Time source is .*|No time source, .*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MESSAGE = Pattern.compile(
            "[*.]?(?:\\d+: )?(?:[*.]?\\w{3} +\\d{1,2} (?:\\d{4} )?[\\d:.]+(?: \\w{2,5})?|\\d{4} \\w{3} +\\d{1,2} [\\d:.]+ \\S+)?:? ?"
                    + "%[A-Z0-9_]+(?:-[A-Z0-9_]+)?-\\d-[A-Z0-9_]+: .*");
    private static final Pattern OF_THE_LOG = Pattern.compile(".*\\blog.*");
    private static final Pattern REFUSAL = Pattern.compile(
            "\\s*(?:%\\s?(?:Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Unavailable|Permission|Authorization).*"
                    + "|%.*does not exist.*"
                    + "|%? ?Error: ?(?:Unrecognized|Invalid|Incomplete|Unknown|Ambiguous).*"
                    + "|Invalid (?:input|syntax|command)(?: ->|:|\\.).*"
                    + "|(?:Command authorization failed|Permission denied|Not authorized|error: permission denied).*"
                    + "|(?:syntax error|unknown command|Unknown command|Unrecognized command|Incomplete command"
                    + "|Ambiguous input|Unknown action).*"
                    + "|\\^)\\s*");

    static Answer of(String command, List<String> lines) {
        boolean log = OF_THE_LOG.matcher(command).matches();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean echo = i == 0 && line.strip().equalsIgnoreCase(command);
            boolean banner = i < BANNER_LINES && BANNER.matcher(line).matches();
            boolean message =
                    !log && line.indexOf('%') >= 0 && MESSAGE.matcher(line).matches();
            if (!echo && !banner && !message) {
                text.append(line).append('\n');
            }
        }
        return new Answer(command, text.toString());
    }

    /// Whether the device did not do what was asked.
    boolean isRefusal() {
        List<String> said = text.lines()
                .filter(line -> !line.isBlank())
                .limit(REFUSED_LINES_MAX + 1L)
                .toList();
        return said.size() <= REFUSED_LINES_MAX
                && said.stream()
                        .limit(REFUSAL_LINES)
                        .anyMatch(line -> REFUSAL.matcher(line).matches());
    }
}
