package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HEADING_OPEN;

import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.warehouse.Tokens;
import java.util.Optional;

/// Headings at document level; one inside a quote, list or footnote does not structure the document.
final class HeadingCollector implements Collector<Capped<Heading>> {
    static final Interest INTEREST = Interest.in(HEADING_OPEN);

    private final Capped.Filling<Heading> headings;
    private final Slugs slugs = new Slugs();
    /// The last heading of each level that is still above; index 1 to 6.
    private final Optional<String>[] above;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of Optional<String>
    HeadingCollector(int max) {
        this.headings = new Capped.Filling<>(max);
        this.above = new Optional[7];
        java.util.Arrays.fill(above, Optional.empty());
    }

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        if (tokens.depth(token) != 0 || !headings.room()) {
            return;
        }
        String text = pass.plainText(token);
        String slug = slugs.unique(text);
        String id = "heading_" + slug;
        int level = tokens.headingLevel(token);
        int line = tokens.firstLine(token);
        headings.add(new Heading(
                id,
                level,
                text,
                line,
                slug,
                parent(level),
                pass.warehouse().lineOffset(line),
                pass.warehouse().lineOffset(line + 1),
                pass.sectionAt(line),
                tokens.markup(token)));
        above[level] = Optional.of(id);
        for (int deeper = level + 1; deeper < above.length; deeper++) {
            above[deeper] = Optional.empty();
        }
    }

    private Optional<String> parent(int level) {
        for (int higher = level - 1; higher > 0; higher--) {
            if (above[higher].isPresent()) {
                return above[higher];
            }
        }
        return Optional.empty();
    }

    @Override
    public Capped<Heading> finish(Pass pass) {
        return headings.done();
    }
}
