package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HEADING_OPEN;

import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.Tokens;
import java.util.Arrays;

/// Headings at document level; one inside a quote, list or footnote does not structure the document.
final class HeadingCollector implements Collector<Capped<Heading>> {
    static final Interest INTEREST = Interest.in(HEADING_OPEN);

    private final Capped.Filling headings;
    private final Ints parents = new Ints();
    /// Position of the last heading of each level that is still above, or -1; index 1 to 6.
    private final int[] above = new int[7];

    HeadingCollector(int max) {
        this.headings = new Capped.Filling(max);
        Arrays.fill(above, -1);
    }

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        if (tokens.depth(token) != 0 || !headings.room()) {
            return;
        }
        int level = tokens.headingLevel(token);
        parents.add(parent(level));
        headings.add(token);
        above[level] = headings.size() - 1;
        for (int deeper = level + 1; deeper < above.length; deeper++) {
            above[deeper] = -1;
        }
    }

    private int parent(int level) {
        for (int higher = level - 1; higher > 0; higher--) {
            if (above[higher] >= 0) {
                return above[higher];
            }
        }
        return -1;
    }

    @Override
    public Capped<Heading> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        SlugList slugs = new SlugList(warehouse, headings.tokens());
        int[] parentOf = parents.done();
        return headings.done(
                warehouse, (ordinal, token) -> read(token, warehouse, slugs.get(ordinal), parentOf[ordinal]));
    }

    private static Heading read(int token, TokenWarehouse warehouse, String slug, int parent) {
        int line = warehouse.firstLine(token);
        return new Heading(
                warehouse.headingLevel(token),
                warehouse.plainText(token),
                line,
                slug,
                parent,
                warehouse.lineOffset(line),
                warehouse.lineOffset(line + 1),
                warehouse.sectionOrdinalAt(line),
                warehouse.markup(token).intern());
    }
}
