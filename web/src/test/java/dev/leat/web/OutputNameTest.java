package dev.leat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputNameTest {
    @ParameterizedTest
    @CsvSource({
        "docs/a.html, docs/a.md",
        "docs/a.b.htm, docs/a.b.md",
        "page, page.md",
        "https://example.org, example.org/index.md",
        "https://example.org/, example.org/index.md",
        "https://example.org/guide/, example.org/guide/index.md",
        "https://example.org/guide/first.html, example.org/guide/first.md",
        "https://example.org/Über, example.org/Über.md"
    })
    void pagesKeepTheirPaths(String key, String name) {
        assertThat(OutputName.of(key, ".md")).isEqualTo(name);
    }

    @Test
    void queriesAreToldApart() {
        String one = OutputName.of("https://example.org/p?id=1", ".md");
        assertThat(one).matches("example\\.org/p-q[0-9a-f]{8}\\.md");
        assertThat(OutputName.of("https://example.org/p?id=2", ".md")).isNotEqualTo(one);
    }
}
