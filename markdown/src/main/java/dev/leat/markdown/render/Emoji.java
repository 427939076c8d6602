package dev.leat.markdown.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Signs by the names that GitHub gives them. The table is read when it is first asked for.
final class Emoji {
    private static final Pattern NAME = Pattern.compile(":([a-z0-9_+-]{1,60}):");

    private Emoji() {}

    private static final class Table {
        static final Map<String, String> SIGNS = read();

        private static Map<String, String> read() {
            Map<String, String> signs = new HashMap<>();
            var resource = Objects.requireNonNull(Emoji.class.getResourceAsStream("emoji.txt"), "emoji.txt");
            try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int blank = line.indexOf(' ');
                    signs.put(line.substring(0, blank), line.substring(blank + 1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("emoji.txt", e);
            }
            return signs;
        }
    }

    /// A text with signs for names; what is no name stays.
    static String in(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        var found = NAME.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (found.find(from)) {
            String sign = Table.SIGNS.get(found.group(1));
            // the colon behind what is no name may begin one
            int to = sign == null ? found.end() - 1 : found.end();
            out.append(text, from, found.start()).append(sign == null ? text.substring(found.start(), to) : sign);
            from = to;
        }
        return out.append(text, from, text.length()).toString();
    }
}
