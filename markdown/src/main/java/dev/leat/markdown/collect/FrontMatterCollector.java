package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.FRONT_MATTER;

import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.warehouse.Tokens;
import java.util.Optional;

/// The front matter, if there is one.
final class FrontMatterCollector implements Collector<Optional<FrontMatter>> {
    static final Interest INTEREST = Interest.in(FRONT_MATTER);

    private Optional<FrontMatter> found = Optional.empty();

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        found = Optional.of(FrontMatter.parse(
                FrontMatter.Format.of(tokens.markup(token)),
                tokens.text(token),
                tokens.firstLine(token),
                tokens.endLine(token)));
    }

    @Override
    public Optional<FrontMatter> finish(Pass pass) {
        return found;
    }
}
