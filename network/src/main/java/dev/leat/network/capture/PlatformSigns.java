package dev.leat.network.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// What tells platforms apart: patterns with scores, one a line: platform, kind, score, pattern. Those that come with
/// Leat are a resource; a user's own are added to them. Immutable.
public final class PlatformSigns {
    private static final String RESOURCE = "platform-signs";
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\d{1,3})\\s+(\\S.*)");

    /// Where a sign is looked for: in answers but those about neighbours; in all answers, since only this platform
    /// gives them this form; in what was typed; in the lines with prompts.
    enum Kind {
        CONTENT,
        LAYOUT,
        COMMAND,
        PROMPT
    }

    record Sign(Platform platform, Kind kind, int score, Pattern pattern) {}

    private final List<Sign> signs;

    private PlatformSigns(List<Sign> signs) {
        this.signs = List.copyOf(signs);
    }

    private static final class BuiltIn {
        static final PlatformSigns SIGNS = load();

        private static PlatformSigns load() {
            try (var stream = Objects.requireNonNull(PlatformSigns.class.getResourceAsStream(RESOURCE))) {
                return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static PlatformSigns builtIn() {
        return BuiltIn.SIGNS;
    }

    /// @throws IllegalArgumentException names the line that is no sign
    public static PlatformSigns read(String text) {
        List<Sign> signs = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                int place = number;
                signs.add(sign(line)
                        .orElseThrow(() -> new IllegalArgumentException("line " + place + ": \"" + line
                                + "\" is not a platform, one of content, layout, command and prompt, a score and a"
                                + " pattern")));
            }
        }
        return new PlatformSigns(signs);
    }

    private static Optional<Sign> sign(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Platform> platform = Platform.named(parts.group(1));
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(parts.group(2)))
                .findFirst();
        if (platform.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(parts.group(4).stripTrailing(), Pattern.MULTILINE | Pattern.UNIX_LINES);
            return Optional.of(new Sign(platform.get(), kind.get(), Integer.parseInt(parts.group(3)), pattern));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /// Both these and others.
    public PlatformSigns and(PlatformSigns more) {
        return new PlatformSigns(
                Stream.concat(signs.stream(), more.signs.stream()).toList());
    }

    List<Sign> signs() {
        return signs;
    }
}
