package dev.leat.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docs/**/*.md | docs/a.md | true",
                "docs/**/*.md | docs/x/y/a.md | true",
                "docs/**/*.md | docs/a.txt | false",
                "docs/**/*.md | other/docs/a.md | false",
                "**/*.md | a.md | true",
                "**/*.md | x/y/a.md | true",
                "*.md | x/a.md | false",
                "a/**/b | a/b | true",
                "a/**/b | a/x/y/b | true",
                "a/** | a/x/y | true",
                "? | é | true",
                "a[0-9].md | a7.md | true",
                "a[!0-9].md | a7.md | false",
                "a[!0-9].md | ax.md | true",
                "{a,b}.md | b.md | true",
                "{a,b/c}/d | b/c/d | true",
                "{a,b/c}/d | b/d | false",
                "x{1,{2,3}}y | x3y | true",
                "\\*.md | *.md | true",
                "\\*.md | a.md | false",
                "a*b*c | aXXbYYc | true",
                "a*b*c | aXXbYY | false",
                "[ab | [ab | true",
                "./docs/*.md | docs/a.md | true",
            })
    void matches(String pattern, String path, boolean expected) {
        boolean matched = Glob.compile(pattern).stream().anyMatch(glob -> glob.matches(path));
        assertThat(matched).isEqualTo(expected);
    }

    @Test
    void hostilePatternsEndSoon() {
        String pattern = "*a".repeat(500) + "b";
        assertThat(Glob.matchesSegment(pattern, "a".repeat(2_000))).isFalse();
        assertThatThrownBy(() -> Glob.compile("{a,b}".repeat(11))).hasMessageContaining("1000");
        assertThatThrownBy(() -> Glob.compile("x/".repeat(70))).hasMessageContaining("segments");
        assertThatThrownBy(() -> Glob.compile("x".repeat(5_000))).hasMessageContaining("characters");
    }

    @Test
    void lastMatchDecides() {
        Selection selection = Selection.of(List.of("docs/**", "!docs/old/**", "docs/old/keep.md"), List.of("**/*.tmp"));
        assertThat(selection.takes("docs/a.md")).isTrue();
        assertThat(selection.takes("docs/old/a.md")).isFalse();
        assertThat(selection.takes("docs/old/keep.md")).isTrue();
        assertThat(selection.takes("docs/a.tmp")).isFalse();
        assertThat(selection.takes("other/a.md")).isFalse();
    }

    @Test
    void regularExpressionsMatchTheWholeKey() {
        Selection selection = Selection.of(List.of("re:docs/[a-c]+\\.md"), List.of());
        assertThat(selection.takes("docs/abc.md")).isTrue();
        assertThat(selection.takes("x/docs/abc.md")).isFalse();
        assertThat(selection.bases()).containsExactly("");
    }

    @Test
    void walksBeginAtTheFixedPartOfPatterns() {
        assertThat(Selection.of(List.of("docs/**/*.md", "docs/guide/*.md", "notes/x.md"), List.of())
                        .bases())
                .containsExactly("docs", "notes/x.md");
        assertThat(Selection.of(List.of("a-b/*", "a/*"), List.of()).bases()).containsExactly("a-b", "a");
    }
}
