package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.IMAGE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;

import dev.leat.markdown.facts.Image;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.Tokens;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures; one inside another's label is text. The same picture on the same line is one.
final class ImageCollector implements Collector<ImageFacts> {
    static final Interest INTEREST = Interest.in(IMAGE).ignoring(IMAGE);

    private final Capped.Filling images;
    private final Ints within = new Ints();
    private final Welcome welcome;
    private @Nullable Set<Seen> seen;

    ImageCollector(int max, Welcome welcome) {
        this.images = new Capped.Filling(max);
        this.welcome = welcome;
    }

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        Set<Seen> before = seen == null ? new HashSet<>() : seen;
        seen = before;
        Seen image = new Seen(tokens.attribute(token, "src").orElse(""), tokens.firstLine(token));
        if (!before.contains(image) && images.room()) {
            before.add(image);
            images.add(token);
            if (ImageReader.isWithin(image.what())) {
                within.add(token);
            }
        }
    }

    @Override
    public ImageFacts finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        Welcome allowed = welcome;
        FactList.Reader<Image> reader = (ordinal, token) -> {
            boolean linked = warehouse.ancestors(token).anyMatch(up -> warehouse.type(up) == LINK_OPEN);
            return ImageReader.read(token, warehouse, allowed, linked);
        };
        return new ImageFacts(images.done(warehouse, reader), FactList.of(within, warehouse, reader));
    }
}
