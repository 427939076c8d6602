package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {
    @Test
    void everyCodeOfTheStoreIsExplained() throws Exception {
        Path root = Path.of(System.getProperty("leat.root", ".."));
        String reference = Files.readString(root.resolve("docs/reference/errors.md"));
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("store/src/main/java"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                Pattern.compile("\"(LEAT-[A-Z]\\d{3})\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(match -> used.add(match.group(1)));
            }
        }
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(used).allSatisfy(code -> assertThat(reference).containsPattern("(?m)^## " + code + " "));
    }
}
