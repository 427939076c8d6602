package dev.leat.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages of `docs/reference` that are packed into the program.
public final class Reference {
    private static final Pattern HEADING = Pattern.compile("## LEAT-[A-Z]\\d{3} \\S.*");

    private Reference() {}

    /// A page by name, without `.md`; it must be one that the build packs.
    public static String page(String name) {
        try (InputStream resource = Reference.class.getResourceAsStream("/dev/leat/cli/reference/" + name + ".md")) {
            if (resource == null) {
                throw new IllegalStateException("the page " + name + " is missing from this build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The section of a code on the page of errors: from its heading to the next one.
    public static Optional<String> error(String code) {
        StringBuilder section = new StringBuilder();
        boolean within = false;
        boolean fenced = false;
        for (String line : page("errors").lines().toList()) {
            fenced ^= line.startsWith("```");
            if (!fenced && line.startsWith("#")) {
                within = HEADING.matcher(line).matches() && code.equals(codeOf(line));
            }
            if (within) {
                section.append(line).append('\n');
            }
        }
        return section.isEmpty()
                ? Optional.empty()
                : Optional.of(section.toString().strip() + "\n");
    }

    private static String codeOf(String heading) {
        int at = heading.indexOf("LEAT-");
        return heading.substring(at, at + 9);
    }

    /// Every code that has a section.
    public static List<String> codes() {
        return page("errors")
                .lines()
                .filter(line -> HEADING.matcher(line).matches())
                .map(Reference::codeOf)
                .toList();
    }
}
