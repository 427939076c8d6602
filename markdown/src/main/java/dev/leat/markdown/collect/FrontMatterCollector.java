package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.FRONT_MATTER;

import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.Optional;

/// The front matter, if there is one.
final class FrontMatterCollector implements Collector<Optional<FrontMatter>> {
    static final Interest INTEREST = Interest.in(FRONT_MATTER);

    private Optional<FrontMatter> found = Optional.empty();

    @Override
    public void accept(int token, Pass pass) {
        TokenWarehouse tokens = pass.warehouse();
        FrontMatter.Format format = FrontMatter.Format.of(tokens.markup(token));
        int first = tokens.firstLine(token);
        int end = tokens.endLine(token);
        boolean sound = format == FrontMatter.Format.YAML && tokens.textPasses(token, FrontMatter::isSound);
        found = Optional.of(
                sound
                        ? FrontMatter.sound(() -> tokens.text(token), first, end)
                        : FrontMatter.parse(format, tokens.text(token), first, end));
    }

    @Override
    public Optional<FrontMatter> finish(Pass pass) {
        return found;
    }
}
