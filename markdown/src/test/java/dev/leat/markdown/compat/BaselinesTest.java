package dev.leat.markdown.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.Profile;
import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The founding program's results, byte for byte.
class BaselinesTest {
    @Test
    void everyBaselineIsIdentical() throws Exception {
        Path inputs = Corpora.need("markdown/inputs");
        CompatDocument compat = new CompatDocument(Profile.MODERATE);
        List<String> different = new ArrayList<>();
        List<Path> files = Corpora.files("markdown/inputs", ".md");
        for (Path path : files) {
            String file = inputs.relativize(path).toString().replace('\\', '/');
            String expected =
                    Files.readString(Corpora.need("markdown/baselines/" + file.replaceAll("\\.md$", ".baseline.json")));
            String found = new String(compat.json(file, Files.readAllBytes(path)), StandardCharsets.UTF_8);
            if (!found.equals(expected)) {
                different.add(file + "\n" + firstDifference(expected, found));
            }
        }
        assertThat(files).hasSizeGreaterThan(400);
        assertThat(different)
                .as(different.size() + " of " + files.size() + " differ")
                .isEmpty();
    }

    /// The lines around the first place where two texts differ.
    static String firstDifference(String expected, String found) {
        List<String> theirs = expected.lines().toList();
        List<String> ours = found.lines().toList();
        int line = 0;
        while (line < Math.min(theirs.size(), ours.size()) && theirs.get(line).equals(ours.get(line))) {
            line++;
        }
        return "line " + (line + 1) + "\n  expected " + around(theirs, line) + "\n  found    " + around(ours, line);
    }

    private static String around(List<String> lines, int line) {
        String text = String.join(" ", lines.subList(Math.max(0, line - 3), Math.min(lines.size(), line + 3)))
                .replaceAll(" +", " ");
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
